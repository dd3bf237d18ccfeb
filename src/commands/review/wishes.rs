//! What the user wishes of a study day: flags first, then the configuration.

use crate::cli::Review;
use crate::commands::collection::Collection;
use crate::commands::context::Context;
use crate::commands::target;
use crate::config::Config;
use crate::config::settings::Settings;
use crate::error::Error;
use crate::model::topic::Deck;
use crate::schedule::queue::{DeckLimits, Limits, Order};

/// How many cards a study day may ask, and in which order.
pub(super) struct Wishes {
    /// How many.
    pub limits: Limits,
    /// In which order.
    pub order: Order,
    /// Whether a backlog brings the most overdue first, since no other order was asked for.
    pub minds_backlog: bool,
    /// Which cards.
    pub choice: Choice,
}

/// Which cards a session asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Choice {
    /// What is due, and today's new ones.
    Day,
    /// New ones alone.
    New,
    /// Those that come due within so many days.
    Ahead(u32),
}

impl Wishes {
    /// The wishes of a call.
    pub fn of(args: &Review, collection: &Collection, context: &Context) -> Result<Self, Error> {
        let config = &context.config;
        let has_own = context.config.entries().iter().any(|entry| entry.deck.is_some());
        let known = if has_own { collection.store.deck_names()? } else { Vec::new() };
        Ok(Self {
            limits: limits(args, config, &known),
            order: order(args, &config.settings),
            minds_backlog: args.order.is_none(),
            choice: match args.ahead {
                Some(days) => Choice::Ahead(days),
                None if args.only_new => Choice::New,
                None => Choice::Day,
            },
        })
    }
}

/// How many cards may be asked. A flag for new cards outweighs the limits of decks too.
fn limits(args: &Review, config: &Config, known: &[Deck]) -> Limits {
    let in_decks = config.entries().iter().filter_map(|entry| {
        // A deck that is not known holds no card to limit.
        let deck = target::find_deck(entry.deck.as_deref()?, known)?.clone();
        let most = entry.value.parse().ok();
        match entry.key.name {
            "new_per_day" => {
                Some(DeckLimits { deck, new: most.filter(|_| args.new.is_none()), reviews: None })
            }
            "reviews_per_day" => Some(DeckLimits { deck, new: None, reviews: most }),
            _ => None,
        }
    });
    Limits {
        new: args.new.unwrap_or(config.settings.new_per_day),
        reviews: config.settings.reviews_per_day,
        session: args.limit,
        decks: in_decks.collect(),
    }
}

fn order(args: &Review, settings: &Settings) -> Order {
    Order {
        due: args.order.unwrap_or(settings.order).into(),
        new: settings.new_order.into(),
        mix: args.mix.unwrap_or(settings.mix).into(),
        topics: settings.topics.into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::choice::{DueFirst, NewCards, NewFirst, TopicOrder};
    use crate::schedule::queue::mix::{Mix, Topics};
    use crate::schedule::queue::order::{DueOrder, NewOrder};

    fn config(text: &str) -> Config {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("config.toml");
        std::fs::write(&path, text).unwrap();
        Config::read(Some(path)).unwrap()
    }

    #[test]
    fn without_flag_and_configuration_the_defaults_of_the_queue_hold() {
        let (args, config) = (Review::default(), Config::default());
        assert_eq!(limits(&args, &config, &[]), Limits::default());
        assert_eq!(order(&args, &config.settings), Order::default());
    }

    #[test]
    fn the_limits_of_a_deck_are_found_in_any_case_and_those_of_unknown_decks_left_out() {
        let config = config(
            "new_per_day = 9\n[deck.PYTHON]\nnew_per_day = 5\nreviews_per_day = 50\n[deck.go]\nnew_per_day = 1",
        );
        let python = Deck::parse("Python");
        let of_python = |new, reviews| DeckLimits { deck: python.clone(), new, reviews };
        let found = limits(&Review::default(), &config, std::slice::from_ref(&python));
        let decks = vec![of_python(Some(5), None), of_python(None, Some(50))];
        assert_eq!(found, Limits { new: 9, decks, ..Limits::default() });

        let flag = Review { new: Some(30), limit: Some(3), ..Review::default() };
        let decks = vec![of_python(None, None), of_python(None, Some(50))];
        let found = limits(&flag, &config, std::slice::from_ref(&python));
        assert_eq!(found, Limits { new: 30, session: Some(3), decks, ..Limits::default() });
    }

    #[test]
    fn the_configuration_orders_and_flags_outweigh_it() {
        let settings = Settings {
            order: DueFirst::Overdue,
            new_order: NewFirst::Notes,
            mix: NewCards::Last,
            topics: TopicOrder::Blocks,
            ..Settings::default()
        };
        let configured =
            Order { due: DueOrder::Overdue, new: NewOrder::Notes, mix: Mix::NewLast, topics: Topics::Blocks };
        assert_eq!(order(&Review::default(), &settings), configured);
        let flags = Review { order: Some(DueFirst::Due), mix: Some(NewCards::First), ..Review::default() };
        let flagged = Order { due: DueOrder::DueDay, mix: Mix::NewFirst, ..configured };
        assert_eq!(order(&flags, &settings), flagged);
    }
}
