//! A path the user names → a plan, shown in words and applied.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::error::Error;
use crate::generate::Bare;
use crate::model::problem::Problem;
use crate::reconcile::sources::{Enrolment, SourceId, SourceKind, deck_of, enrol};
use crate::reconcile::{self, Loss, NoteRead, Place, Plan, Verdict, reconcile};
use crate::review::layout::counted;
use crate::store::{Applied, Scope};

use super::collection::Collection;
use super::context::Context;
use super::planned::planned;
use super::reading::{ReadNote, Reading, options};

/// What a path would bring into the database.
pub(super) struct Proposal {
    /// The path as the user named it.
    pub name: String,
    /// What changes.
    pub plan: Plan,
    /// The notes that were read anew.
    pub notes: Vec<NoteYield>,
    /// How many notes there are.
    pub note_count: usize,
    /// What was skipped.
    pub problems: Vec<Problem>,
    /// What was read, for someone who asked for each step.
    pub told: String,
    /// How many cards stood in notes before.
    standing: usize,
    /// What was read.
    found: reconcile::Reading,
    enrolment: Enrolment,
    root: Root,
}

/// A note that was read anew, as far as listings need it.
pub(super) struct NoteYield {
    /// Its path as the user would name it.
    pub name: String,
    /// Its sections that gave no card.
    pub bare: Vec<Bare>,
}

/// What the user pointed at.
struct Root {
    path: PathBuf,
    kind: SourceKind,
}

impl Root {
    /// Looks at a path; what cannot be read, is told.
    fn at(path: &Path, name: &str, context: &Context) -> Result<Self, Problem> {
        let problem = |what: String, hint: &str| Problem {
            path: name.to_owned(),
            line: None,
            what,
            hint: hint.to_owned(),
        };
        let read = |cause: std::io::Error| problem(format!("cannot be read: {cause}"), "check the path");
        let path = context.folder.join(path).canonicalize().map_err(read)?;
        let kind = match path.metadata().map_err(read)? {
            meta if meta.is_dir() => SourceKind::Folder,
            meta if meta.is_file() => SourceKind::File,
            _ => return Err(problem("is neither a file nor a folder".to_owned(), "")),
        };
        if path.to_str().is_none() {
            return Err(problem("its path is not UTF-8".to_owned(), "rename it"));
        }
        Ok(Self { path, kind })
    }

    fn text(&self) -> String {
        self.path.to_string_lossy().into_owned()
    }
}

impl Proposal {
    /// Reads what is at `path` (or the source it lies in) and compares it with what is stored.
    ///
    /// A path that cannot be read is a problem to report, not an error.
    pub fn of(
        path: &Path,
        collection: &Collection,
        context: &Context,
    ) -> Result<Result<Self, Problem>, Error> {
        let name = path.display().to_string();
        let root = match Root::at(path, &name, context) {
            Ok(root) => root,
            Err(problem) => return Ok(Err(problem)),
        };
        let sources = collection.store.sources()?;
        let enrolment = enrol(&sources, &root.text(), root.kind);
        let followed = sources.iter().find(|source| source.id == enrolment.source && enrolment.new.is_none());
        let (base, base_name) = match followed {
            Some(source) if !enrolment.within.is_empty() => {
                let base = PathBuf::from(&source.path);
                let base_name = PathBuf::from(context.name_of(&base));
                (base, base_name)
            }
            _ => (root.path.clone(), path.to_owned()),
        };
        let known =
            |rules: &str| followed.map_or(Ok(Vec::new()), |source| collection.store.seen(source.id, rules));
        let (reading, _) = Reading::of(&base, &base_name, known, context)?;
        let note_count = reading.count();
        let problems = reading.problems.clone();
        let told = reading.told(&name);
        let is_file = base.is_file();
        let (found, notes) = split(reading, enrolment.source, &base_name, is_file);
        let mut found = reconcile::Reading { enrolment: Some(enrolment.clone()), ..found };
        let plan = planned(&mut found, &collection.store, options(context))?;
        let standing = collection.store.standing()?;
        Ok(Ok(Self { name, plan, notes, note_count, problems, told, standing, found, enrolment, root }))
    }

    /// Plans anew with what the user said of doubtful pairs.
    pub fn settle(&mut self, verdicts: Vec<Verdict>, collection: &Collection) -> Result<(), Error> {
        self.found.verdicts = verdicts;
        self.plan = reconcile(collection.store.known(&self.found)?, &self.found);
        Ok(())
    }

    /// Whether applying the plan changes anything that a person would notice, the list of sources included.
    pub fn changes_anything(&self) -> bool {
        !self.plan.is_quiet() || self.enrolment.new.is_some()
    }

    /// Whether cards of notes that are followed already may have a new text, which a person should see.
    pub fn is_doubtful(&self) -> bool {
        self.enrolment.new.is_none() && !self.plan.doubts.is_empty()
    }

    /// Applies the plan.
    pub fn apply(&self, collection: &mut Collection, context: &Context) -> Result<Applied, Error> {
        let now = collection.now(context);
        let _progress = context.progress("keeping cards", self.plan.changed().count());
        Ok(collection.apply(&self.plan, now)?)
    }

    /// The cards at the path, once the plan was applied.
    pub fn scope(&self, collection: &Collection) -> Result<Scope, Error> {
        let within = &self.enrolment.within;
        let id = self.enrolment.source;
        if self.root.kind == SourceKind::File {
            let file = self.root.path.file_name().map(|name| name.to_string_lossy().into_owned());
            let path = if within.is_empty() { file.unwrap_or_default() } else { within.clone() };
            return Ok(Scope::of_note(Place { source: id, path }));
        }
        let sources = collection.store.sources()?;
        let deck = sources.iter().find(|source| source.id == id).map_or("", |source| &source.deck);
        Ok(Scope::of_deck(deck_of(deck, SourceKind::Folder, &format!("{within}/"))))
    }

    /// Why the plan needs a deliberate yes, if it does.
    pub fn loss(&self) -> Option<String> {
        let why = "their text is gone from the notes";
        Some(loss_words(self.plan.losses.first()?, &self.name, why))
    }

    /// `notes: 14 new cards, 2 changed; 3 notes`.
    pub fn words(&self) -> String {
        let changes = Tally::of(&self.plan, self.standing).words().unwrap_or_else(|| "no cards".to_owned());
        format!("{}: {changes} from {}", self.name, counted(self.note_count, "note"))
    }

    /// How many of the cards to be added each rule made, the rules in their order.
    pub fn by_rule(&self) -> Vec<(&str, usize)> {
        let mut counts: BTreeMap<(usize, &str), usize> = BTreeMap::new();
        for placed in &self.plan.add {
            // R2 comes before R13.
            let rule = placed.card.rule.as_str();
            *counts.entry((rule.len(), rule)).or_default() += 1;
        }
        counts.into_iter().map(|((_, rule), count)| (rule, count)).collect()
    }
}

/// What a source loses by a plan that needs more than a yes, and why.
pub(super) fn loss_words(loss: &Loss, name: &str, why: &str) -> String {
    let Loss { reviewed, retiring, .. } = *loss;
    format!("{name}: {retiring} of {} would retire, because {why}", counted(reviewed, "reviewed card"))
}

/// Refuses a plan that loses so much, unless the user allowed it on purpose.
pub(super) fn refuse(loss: Option<String>, allowed: bool) -> Result<(), Error> {
    match loss {
        Some(what) if !allowed => Err(Error::Failed {
            what,
            hint: "nothing was changed; if that is what you want, add --allow-retire".to_owned(),
        }),
        _ => Ok(()),
    }
}

/// How many cards a plan changes, and how.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Tally {
    /// Cards that are new.
    pub added: usize,
    /// Cards whose text changed.
    pub changed: usize,
    /// Of these, cards that were learned with another answer.
    pub another_answer: usize,
    /// Cards that stand elsewhere.
    pub moved: usize,
    /// Cards that stand in another note as well now.
    pub twinned: usize,
    /// Cards that stood in another note as well and stay.
    pub single: usize,
    /// Retired cards that come back.
    pub restored: usize,
    /// Cards that retire.
    pub retired: usize,
    /// Cards that stay as they are.
    pub unchanged: usize,
}

impl Tally {
    /// `standing` is how many cards stood in notes before.
    fn of(plan: &Plan, standing: usize) -> Self {
        let elsewhere = plan.update.iter().filter(|change| change.is_only_elsewhere()).count();
        Self {
            added: plan.add.len(),
            changed: plan.update.len() - elsewhere,
            another_answer: plan.update.iter().filter(|change| change.another_answer).count(),
            moved: plan.elsewhere().count() + elsewhere,
            twinned: plan.twinned(true).count(),
            single: plan.twinned(false).count(),
            restored: plan.restore.len(),
            retired: plan.retire.len(),
            unchanged: (standing + plan.shifted.len())
                .saturating_sub(plan.update.len() + plan.moved.len() + plan.retire.len()),
        }
    }

    /// What a plan changes, without what stays as it is.
    pub fn of_changes(plan: &Plan) -> Self {
        Self { unchanged: 0, ..Self::of(plan, 0) }
    }

    /// `14 new cards, 2 changed, 1 retired`; `None` if there is nothing to tell.
    pub fn words(&self) -> Option<String> {
        let mut parts = Vec::new();
        if self.added > 0 {
            parts.push(counted(self.added, "new card"));
        }
        let changed = match self.another_answer {
            0 => "changed".to_owned(),
            count => format!("changed ({count} with another answer)"),
        };
        let rest = [
            (self.changed, changed.as_str()),
            (self.moved, "moved"),
            (self.twinned, "also in another note"),
            (self.single, "in one note less"),
            (self.restored, "back"),
            (self.retired, "retired"),
            (self.unchanged, "as before"),
        ];
        parts.extend(
            rest.into_iter().filter(|(count, _)| *count > 0).map(|(count, what)| format!("{count} {what}")),
        );
        (!parts.is_empty()).then(|| parts.join(", "))
    }
}

/// What reconciling needs, and what listings need.
pub(super) fn split(
    reading: Reading,
    source: SourceId,
    base_name: &Path,
    is_file: bool,
) -> (reconcile::Reading, Vec<NoteYield>) {
    let place = |path: String| Place { source, path };
    let mut found = reconcile::Reading {
        sources: vec![source],
        unread: reading.unread.into_iter().map(place).collect(),
        same: reading.same.into_iter().map(place).collect(),
        ..reconcile::Reading::default()
    };
    let mut notes = Vec::new();
    for ReadNote { relative, title, hash, stamp, is_reread, generated, .. } in reading.notes {
        let Some(generated) = generated else {
            found.stamps.extend(stamp.map(|stamp| (place(relative.clone()), stamp)));
            found.same.push(place(relative));
            continue;
        };
        let file = if is_file { base_name.to_owned() } else { base_name.join(&relative) };
        found.notes.push(NoteRead {
            place: place(relative),
            title,
            hash,
            stamp,
            is_reread,
            cards: generated.cards.into_iter().map(Arc::new).collect(),
            pins: generated.pins,
        });
        notes.push(NoteYield { name: file.display().to_string(), bare: generated.bare });
    }
    (found, notes)
}
