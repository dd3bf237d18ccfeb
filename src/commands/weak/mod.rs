//! `mnemon weak`: the topics that keep being missed.
//!
//! | file | what |
//! |---|---|
//! | `study` | what the store knows, as the ranking takes it |
//! | `place` | the section of a topic in its note |
//! | `page` | the ranking with places and cards, and its JSON |
//! | `screen` | as text and as Markdown |
//! | `menu` | what can be done next, on a terminal |

mod menu;
mod page;
mod place;
mod screen;
mod study;

use std::io::Write as _;

use crate::cli::Weak;
use crate::error::Error;
use crate::exchange::json;
use crate::insight::weak::{Parameters, Ranking};
use crate::model::day::{Day, Now};
use crate::store::Store;

use super::collection::Collection;
use super::context::{Context, name_in};
use menu::Next;
use page::Object;

pub(super) use page::{Entry, Page};
pub(super) use place::Place;
pub(super) use screen::worth;
pub(super) use study::{By, Study};

/// Shows the weak topics, and offers what to do with them.
pub fn run(args: &Weak, context: &mut Context) -> Result<(), Error> {
    let mut args = args.clone();
    let mut was_other = false;
    loop {
        let collection = Collection::open(context)?;
        let now = collection.now(context);
        let (.., page) = ranked(&args, &collection.store, now)?;
        collection.close()?;
        let folder = context.folder.clone();
        let name_of = move |place: &Place| name_in(&folder, &place.file);
        if args.json {
            let all = page.listed.iter().chain(&page.early).chain(&page.quiet);
            return Ok(all
                .map(|entry| Object::of(entry, &page, &name_of))
                .try_for_each(|object| json::line(&mut context.out, &object))?);
        }
        let text = if args.markdown {
            screen::markdown(&page, now.today, &name_of)
        } else {
            screen::screen(&page, &context.style, &name_of)
        };
        context.out.write_all(text.as_bytes())?;
        if args.markdown || page.listed.is_empty() && !was_other || !context.is_terminal() {
            return Ok(());
        }
        match menu::offer(&args, &page, context)? {
            Next::End => return Ok(()),
            Next::Again => {}
            Next::Other => {
                // A part of the one forest is no part of the other.
                args = Weak { tags: !args.tags, path: None, ..args };
                was_other = true;
            }
        }
    }
}

/// What the options ask for.
pub(super) fn parameters(args: &Weak, today: Day) -> Parameters {
    Parameters {
        half_life: f64::from(args.half_life),
        min_reviews: args.min,
        since: args.since.map(|since| since.day(today).number()),
        ..Parameters::default()
    }
}

/// Reads what was studied, ranks it, and says what it comes to.
pub(super) fn ranked(args: &Weak, store: &Store, now: Now) -> Result<(Study, Ranking, Page), Error> {
    let parameters = parameters(args, now.today);
    let study = Study::of(store, now, if args.tags { By::Tags } else { By::Headings })?;
    let top = study.top(args.path.as_deref(), store)?;
    let ranking = study.rank(top, &parameters);
    let page = Page::of(&study, &ranking, &parameters, store)?;
    Ok((study, ranking, page))
}
