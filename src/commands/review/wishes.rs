//! What the user wishes of a study day: flags first, then the configuration.

use crate::cli::Review;
use crate::commands::collection::Collection;
use crate::commands::context::Context;
use crate::commands::target;
use crate::config::Config;
use crate::error::Error;
use crate::model::topic::Deck;
use crate::schedule::queue::{DeckLimits, Limits, Order};

/// How many cards a study day may ask, and in which order.
pub(super) struct Wishes {
    /// How many.
    pub limits: Limits,
    /// In which order.
    pub order: Order,
}

impl Wishes {
    /// The wishes of a call.
    pub fn of(args: &Review, collection: &Collection, context: &Context) -> Result<Self, Error> {
        let config = &context.config;
        let settings = &config.settings;
        let known = target::decks(&collection.store, collection.now(context).today)?;
        let limits = Limits {
            new: args.new.unwrap_or(settings.new_per_day),
            reviews: settings.reviews_per_day,
            session: args.limit,
            decks: deck_limits(config, &known, args.new.is_some()),
        };
        let order = Order {
            due: args.order.unwrap_or(settings.order).into(),
            new: settings.new_order.into(),
            mix: args.mix.unwrap_or(settings.mix).into(),
            topics: settings.topics.into(),
        };
        Ok(Self { limits, order })
    }
}

/// The limits of decks that hold cards. A flag for new cards outweighs those of decks too.
fn deck_limits(config: &Config, known: &[Deck], new_is_asked: bool) -> Vec<DeckLimits> {
    let in_decks = config.entries().iter().filter_map(|entry| {
        let deck = target::find_deck(entry.deck.as_deref()?, known)?.clone();
        let most = entry.value.parse().ok();
        match entry.key.name {
            "new_per_day" => Some(DeckLimits { deck, new: most.filter(|_| !new_is_asked), reviews: None }),
            "reviews_per_day" => Some(DeckLimits { deck, new: None, reviews: most }),
            _ => None,
        }
    });
    in_decks.collect()
}
