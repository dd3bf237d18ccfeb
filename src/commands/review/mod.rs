//! `mnemon review`: the daily session.

mod asked;
mod due;
mod expected;
mod form;
mod keeper;
mod notes;
mod practice;
mod queue;
mod said;
mod taking_back;
mod wishes;

use std::io::{self, BufReader, Write as _};

use crate::cli::Review;
use crate::env::Stdin;
use crate::error::Error;
use crate::model::log::Event;
use crate::render::{self, Style, safe_line};
use crate::review::input::Keys;
use crate::review::layout::{View, wrapped};
use crate::review::notice::Notice;
use crate::review::plain::Plain;
use crate::review::screen::Ending;
use crate::review::session::{Mode, Options, Session, Typing};
use crate::review::terminal::{self, Terminal};
use crate::review::ui::{Ui, study};
use crate::review::waiting::Waiting;
use crate::review::watch::Watched;
use crate::store::Scope;

use super::collection::Collection;
use super::context::Context;
use super::target;
use keeper::{LogKeeper, Practice, Purpose};
use queue::StudyDay;
use said::Said;
use wishes::{Choice, Wishes};

pub(super) use expected::typeable;

/// Reviews what is due.
pub fn run(args: &Review, context: &mut Context) -> Result<(), Error> {
    let mut collection = Collection::open(context)?;
    check_clock(args, &collection, context)?;
    let (scope, told) = said::listened(context, |context| scope(args, &mut collection, context))?;
    let tag = args.tag.as_ref().map(|tag| tag.trim_start_matches('#').to_owned());
    let scope = Scope { tag, flagged: args.flagged, ..scope };
    if args.weak || args.leeches || args.cram || args.missed_today {
        return practise(args, &scope, collection, context);
    }
    let now = collection.now(context);
    let wishes = Wishes::of(args, &collection, context)?;
    let day = StudyDay::of(&wishes, &collection.store, &scope, now.today)?;
    if day.questions.is_empty() {
        let ahead =
            LogKeeper::new(&mut collection, context, Said::default(), &scope, Purpose::Day)?.coming(now)?;
        say(&day.nothing_due(ahead).to_string(), context)?;
        return collection.close();
    }
    // On a terminal what was said so far lies behind the screen of the session.
    let told = if is_on_terminal(args, context) { told } else { String::new() };
    let backlog = day.backlog.map(|backlog| backlog.to_string());
    let opening: Vec<String> = told.lines().map(str::to_owned).chain(backlog).collect();
    let purpose = match wishes.choice {
        Choice::Ahead(_) => Purpose::Ahead(day.questions.iter().map(|named| named.card).collect()),
        Choice::Day | Choice::New => Purpose::Day,
    };
    ask(day.questions, &in_a_line(&opening), purpose, args, &scope, collection, context)
}

/// Writes a sentence; on a terminal none of its words is cut, in a pipe it stays one line.
fn say(words: &str, context: &mut Context) -> io::Result<()> {
    let width = context.style.width;
    let words = if context.is_terminal() { wrapped(words, width) } else { words.to_owned() };
    writeln!(context.out, "{words}")
}

/// Sentences and other words in one line.
fn in_a_line(parts: &[String]) -> String {
    let mut line = String::new();
    for part in parts {
        let gap = match line.chars().last() {
            None => "",
            Some('.') => " ",
            Some(_) => "; ",
        };
        line.push_str(gap);
        line.push_str(part);
    }
    line
}

/// Practises outside the schedule: weak topics, leeches, what was missed today, or everything.
fn practise(
    args: &Review,
    scope: &Scope,
    collection: Collection,
    context: &mut Context,
) -> Result<(), Error> {
    let now = collection.now(context);
    let folder = &context.folder;
    let (questions, nothing, event): (_, _, fn(_) -> Event) = if args.weak {
        (
            practice::of_weak_topics(args, &collection, now, folder)?,
            "no topic is missed clearly more than usual (`mnemon weak` tells more)",
            Event::Drill,
        )
    } else if args.leeches {
        (practice::of_leeches(args, &collection, scope, now, folder)?, "no card is a leech", Event::Drill)
    } else if args.missed_today {
        let questions = practice::of_missed_today(args, &collection, scope, now, folder)?;
        (questions, "nothing was missed today", Event::Cram)
    } else {
        (practice::of_all(args, &collection, scope, now, folder)?, "there are no such cards", Event::Cram)
    };
    if questions.is_empty() {
        say(&format!("Nothing to practise: {nothing}."), context)?;
        return collection.close();
    }
    let practice = Practice { pull_in: args.pull_in, event };
    ask(questions, "", Purpose::Practice(practice), args, scope, collection, context)
}

/// What the session is limited to, once the notes were read.
fn scope(args: &Review, collection: &mut Collection, context: &mut Context) -> Result<Scope, Error> {
    let what = args.what.as_deref().filter(|_| !args.weak);
    if let Some(path) = what
        && target::is_path(path, &collection.store, context)?
    {
        return target::read_again(path.as_ref(), collection, context);
    }
    notes::follow(collection, context)?;
    what.map_or(Ok(Scope::default()), |what| target::named(what, &collection.store))
}

fn check_clock(args: &Review, collection: &Collection, context: &mut Context) -> Result<(), Error> {
    let now = collection.now(context);
    if let Some(lead) = collection.store.check_clock(now, args.force)? {
        let hours = lead.ms / 3_600_000;
        context.warn(&format!("the latest answer lies {hours} h ahead of the clock"), "check the clock")?;
    }
    Ok(())
}

/// How the session is run that the flags ask for.
fn options(args: &Review, purpose: &Purpose, context: &Context) -> Options {
    let settings = &context.config.settings;
    let keys = match (args.six, args.two) {
        (true, _) => Keys::Six,
        (_, true) => Keys::Two,
        _ => args.keys.unwrap_or(settings.keys).into(),
    };
    Options {
        keys,
        mode: if matches!(purpose, Purpose::Practice(_)) { Mode::Practice } else { Mode::Schedule },
        // A script that answers by digits must not find them taken for answers, unless it asks for that.
        typing: match args.typing {
            Some(typing) => typing.into(),
            None if is_on_terminal(args, context) => settings.typing.into(),
            None => Typing::Never,
        },
        time_ms: args.minutes.map(|minutes| i64::from(minutes) * 60_000),
    }
}

fn is_on_terminal(args: &Review, context: &Context) -> bool {
    !args.plain && context.is_terminal() && terminal::is_usable()
}

/// Asks these cards.
fn ask(
    cards: impl IntoIterator<Item = impl Into<Waiting>>,
    opening: &str,
    purpose: Purpose,
    args: &Review,
    scope: &Scope,
    mut collection: Collection,
    context: &mut Context,
) -> Result<(), Error> {
    let session = Session::new(cards, options(args, &purpose, context));
    // What commands say inside the session has no place on its screen, but in its notices.
    let said = Said::default();
    let mut streams = Streams {
        out: std::mem::replace(&mut context.out, Box::new(said.clone())),
        errors: std::mem::replace(&mut context.errors, Box::new(said.clone())),
    };
    let keeper = LogKeeper::new(&mut collection, context, said.clone(), scope, purpose);
    let ending = keeper.and_then(|keeper| converse(session, opening, args, keeper, &mut streams));
    let Streams { out, errors } = streams;
    (context.out, context.errors) = (out, errors);
    let left = said.take();
    if !left.is_empty() {
        context.errors.write_all(left.as_bytes())?;
    }
    collection.close()?;
    let (ending, failures) = ending?;
    if failures > 0 {
        context.warn("not every answer could be saved at once", "run `mnemon doctor`")?;
    }
    match ending {
        Ending::Signal(signal) => Err(Error::Stopped(signal)),
        Ending::Done | Ending::Quit | Ending::TimeUp => Ok(()),
    }
}

/// The streams of the program while a session has them.
struct Streams {
    out: Box<dyn io::Write>,
    errors: Box<dyn io::Write>,
}

/// Runs a session on the face that fits; tells how it ended and how many writes failed.
fn converse(
    mut session: Session,
    opening: &str,
    args: &Review,
    mut keeper: LogKeeper<'_>,
    streams: &mut Streams,
) -> Result<(Ending, usize), Error> {
    let context = keeper.context();
    let view = view(&context.style);
    let width = context.style.width;
    let on_terminal = is_on_terminal(args, context);
    let stdin = context.stdin.take().unwrap_or(Stdin::Process);
    let Streams { out, errors } = streams;
    let mut run = |face: &mut dyn Ui| -> io::Result<Ending> {
        if !opening.is_empty() {
            face.tell(&Notice::Said(opening.to_owned()))?;
        }
        study(&mut session, face, &mut keeper)
    };
    let ending = match stdin {
        _ if on_terminal => run(&mut Terminal::open(view)?)?,
        Stdin::Given(input) => run(&mut Plain::new(input, out, errors, view, width))?,
        Stdin::Process => {
            let watched = Watched::stdin()?;
            let ended_by = watched.ended_by();
            let ending = run(&mut Plain::new(BufReader::new(watched), out, errors, view, width));
            match (ending, ended_by.signal()) {
                (Err(_), Some(signal)) => Ending::Signal(signal),
                (ending, _) => ending?,
            }
        }
    };
    Ok((ending, session.summary().failures))
}

/// How cards become text.
fn view(style: &Style) -> View {
    let style = *style;
    View {
        markdown: Box::new(move |text, width| render::terminal(text, &Style { width, ..style })),
        safe: |text| safe_line(text).into_owned(),
        colour: style.colour,
        light: style.light,
    }
}
