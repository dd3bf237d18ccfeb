//! `mnemon review`: the daily session.

mod keeper;
mod notes;
mod practice;
mod queue;
mod wishes;

use std::io::{BufReader, Write as _};

use crate::cli::Review;
use crate::env::Stdin;
use crate::error::Error;
use crate::render::{self, Style, safe_line};
use crate::review::layout::View;
use crate::review::plain::Plain;
use crate::review::question::Question;
use crate::review::screen::Ending;
use crate::review::session::{Mode, Options, Session};
use crate::review::terminal::{self, Terminal};
use crate::review::ui::{Keeper as _, study};
use crate::review::watch::Watched;
use crate::store::Scope;

use super::collection::Collection;
use super::context::Context;
use super::target;
use keeper::{LogKeeper, Practice};
use queue::StudyDay;
use wishes::Wishes;

/// Reviews what is due.
pub fn run(args: &Review, context: &mut Context) -> Result<(), Error> {
    let mut collection = Collection::open(context)?;
    check_clock(args, &collection, context)?;
    let path = args.what.as_deref().filter(|what| !args.weak && target::is_path(what, context));
    let scope = match (path, &args.what) {
        (Some(path), _) => target::read_again(path.as_ref(), &mut collection, context)?,
        (None, what) => {
            notes::follow(&mut collection, context)?;
            let what = what.as_deref().filter(|_| !args.weak);
            what.map_or(Ok(Scope::default()), |what| target::named(what, &collection.store))?
        }
    };
    if args.weak || args.leeches {
        return practise(args, &scope, collection, context);
    }
    let now = collection.now(context);
    let wishes = Wishes::of(args, &collection, context)?;
    let day = StudyDay::of(&wishes, &collection, &scope, now.today, &context.folder)?;
    if day.questions.is_empty() {
        let Context { clock, folder, .. } = context;
        let mut keeper = LogKeeper {
            collection: &mut collection,
            clock,
            folder,
            scope: &scope,
            practice: None,
            explains: false,
        };
        let ahead = keeper.ahead(now)?;
        writeln!(context.out, "{}", day.nothing_due(ahead))?;
        return collection.close();
    }
    ask(day.questions, None, args, &scope, collection, context)
}

/// Practises weak topics or leeches, which moves no schedule.
fn practise(
    args: &Review,
    scope: &Scope,
    collection: Collection,
    context: &mut Context,
) -> Result<(), Error> {
    let now = collection.now(context);
    let questions = if args.weak {
        practice::of_weak_topics(args, &collection, now, &context.folder)?
    } else {
        practice::of_leeches(args, &collection, scope, now, &context.folder)?
    };
    if questions.is_empty() {
        let nothing = if args.weak {
            "Nothing to practise: no topic is missed clearly more than usual (`mnemon weak` tells more)."
        } else {
            "Nothing to practise: no card is a leech."
        };
        writeln!(context.out, "{nothing}")?;
        return collection.close();
    }
    ask(questions, Some(Practice { pull_in: args.pull_in }), args, scope, collection, context)
}

fn check_clock(args: &Review, collection: &Collection, context: &mut Context) -> Result<(), Error> {
    let now = collection.now(context);
    if let Some(lead) = collection.store.check_clock(now, args.force)? {
        let hours = lead.ms / 3_600_000;
        context.warn(&format!("the latest answer lies {hours} h ahead of the clock"), "check the clock")?;
    }
    Ok(())
}

/// Asks these questions.
fn ask(
    questions: Vec<Question>,
    practice: Option<Practice>,
    args: &Review,
    scope: &Scope,
    mut collection: Collection,
    context: &mut Context,
) -> Result<(), Error> {
    let keys = args.keys.unwrap_or(context.config.settings.keys);
    let mode = if practice.is_some() { Mode::Practice } else { Mode::Schedule };
    let session = Session::new(questions, Options { keys: keys.into(), mode });
    let ending = converse(session, practice, args.plain, &mut collection, scope, context);
    collection.close()?;
    match ending? {
        Ending::Signal(signal) => Err(Error::Stopped(signal)),
        Ending::Done | Ending::Quit => Ok(()),
    }
}

/// Runs a session on the face that fits, and tells how it ended.
fn converse(
    mut session: Session,
    practice: Option<Practice>,
    plain: bool,
    collection: &mut Collection,
    scope: &Scope,
    context: &mut Context,
) -> Result<Ending, Error> {
    let view = view(&context.style);
    let on_terminal = !plain && context.is_terminal() && terminal::is_usable();
    let stdin = context.stdin.take().unwrap_or(Stdin::Process);
    let width = context.style.width;
    let explains = context.config.settings.explain;
    let Context { clock, folder, out, errors, .. } = &mut *context;
    let mut keeper = LogKeeper { collection, clock, folder, scope, practice, explains };
    let ending = match stdin {
        _ if on_terminal => study(&mut session, &mut Terminal::open(view)?, &mut keeper)?,
        Stdin::Given(input) => {
            study(&mut session, &mut Plain::new(input, out, errors, view, width), &mut keeper)?
        }
        Stdin::Process => {
            let watched = Watched::stdin()?;
            let ended_by = watched.ended_by();
            let mut face = Plain::new(BufReader::new(watched), out, errors, view, width);
            match (study(&mut session, &mut face, &mut keeper), ended_by.signal()) {
                (Err(_), Some(signal)) => Ending::Signal(signal),
                (ending, _) => ending?,
            }
        }
    };
    let failures = session.summary().failures;
    if failures > 0 {
        context.warn("not every answer could be saved at once", "run `mnemon doctor`")?;
    }
    Ok(ending)
}

/// How cards become text.
fn view(style: &Style) -> View {
    let style = *style;
    View {
        markdown: Box::new(move |text, width| render::terminal(text, &Style { width, ..style })),
        safe: |text| safe_line(text).into_owned(),
        colour: style.colour,
    }
}
