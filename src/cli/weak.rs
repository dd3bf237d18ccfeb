//! `mnemon weak` and `mnemon leeches`.

use std::str::FromStr;

use clap::Args;

use crate::model::day::Day;

/// Show the topics you keep missing, and where to read them again
///
/// Each topic (a deck, a note, a heading) is measured against yourself: how often its cards were missed, over how
/// often you miss cards of that age. 1.0× is your usual. Scheduling asks hard cards more often, so the plain share
/// of misses would tell little. Little evidence is drawn to the topic above and not ranked at all below five answers
/// on two cards with misses on two days; a topic inside a listed one is not listed for it again.
#[derive(Clone, Debug, Args)]
#[command(after_help = "Examples:
  mnemon weak                    on a terminal with keys: drill, read again, edit, tags
  mnemon weak --tags             by tags instead of headings
  mnemon weak --path Python --since 90
  mnemon weak --markdown >> reading.md
  mnemon weak --json | jq 'select(.verdict == \"weak\") | .topic'
  mnemon review --weak           practise the cards of these topics")]
pub struct Weak {
    /// Rank tags instead of headings; `a/b` and `a::b` lie within `a`
    #[arg(long)]
    pub tags: bool,
    /// Only answers since this day (YYYY-MM-DD), or of so many days
    #[arg(long, value_name = "DAY")]
    pub since: Option<Since>,
    /// Days after which a miss counts half
    #[arg(long, value_name = "DAYS", default_value_t = 180, value_parser = clap::value_parser!(u32).range(1..=36500))]
    pub half_life: u32,
    /// Answers below which a topic is not ranked
    #[arg(long, value_name = "N", default_value_t = 5, value_parser = clap::value_parser!(u32).range(1..))]
    pub min: u32,
    /// Only topics within this deck or topic, or with --tags this tag
    #[arg(long, value_name = "TOPIC")]
    pub path: Option<String>,
    /// One JSON object per line, those that cannot be ranked yet too
    #[arg(long, conflicts_with = "markdown")]
    pub json: bool,
    /// A study list to paste into notes
    #[arg(long)]
    pub markdown: bool,
}

impl Default for Weak {
    fn default() -> Self {
        Self { tags: false, since: None, half_life: 180, min: 5, path: None, json: false, markdown: false }
    }
}

/// The first day that counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Since {
    /// This day.
    Day(Day),
    /// So many days, today included.
    Days(u32),
}

impl Since {
    /// The day, as seen from `today`.
    pub fn day(self, today: Day) -> Day {
        match self {
            Self::Day(day) => day,
            Self::Days(days) => {
                Day::from_number(today.number().saturating_sub_unsigned(days.saturating_sub(1)))
            }
        }
    }
}

impl FromStr for Since {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        if let Ok(days @ 1..) = text.parse() {
            return Ok(Self::Days(days));
        }
        text.parse().map(Self::Day).map_err(|_| "neither a day (YYYY-MM-DD) nor a number of days".to_owned())
    }
}

/// Show the cards that were forgotten again and again
///
/// A leech is a card with at least six lapses that is still asked at least every three weeks. Such a card is mostly
/// worded badly or mixed up with another; reading its section again and rewriting it helps more than asking it once
/// more. It stops being one by itself once its interval passes 21 days.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  mnemon leeches                 on a terminal also: edit, drop, suspend, reset, open the note
  mnemon leeches --json
  mnemon review --leeches        practise them
  mnemon cards suspend is:leech  set them all aside")]
pub struct Leeches {
    /// One JSON object per line, as `cards --json` has them
    #[arg(long)]
    pub json: bool,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn since_is_a_day_or_a_number_of_days() {
        let today = Day::from_number(20_000);
        let since = |text: &str| text.parse::<Since>().map(|since| since.day(today).number());
        assert_eq!(since("1"), Ok(20_000));
        assert_eq!(since("30"), Ok(19_971));
        assert_eq!(since("1970-01-05"), Ok(4));
        for bad in ["0", "-3", "soon", ""] {
            assert!(since(bad).is_err(), "{bad}");
        }
    }
}
