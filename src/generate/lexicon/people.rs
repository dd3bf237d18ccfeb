//! People: the nouns that tell of somebody, so that they are asked for by *who*.

/// Nouns that tell of a person, lower case.
#[rustfmt::skip]
const PEOPLE: &[&str] = &[
    "activist", "administrator", "actor", "actress", "admiral", "anatomist", "anthropologist", "architect", "artist", "astronomer", "author",
    "bacteriologist", "biochemist", "biologist", "bishop", "botanist", "chancellor", "chemist", "commander", "composer",
    "conqueror", "dictator", "diplomat", "director", "doctor", "economist", "emperor", "empress", "engineer", "explorer",
    "father", "founder", "general", "geneticist", "geologist", "governor", "historian", "inventor", "journalist", "judge",
    "king", "lawyer", "leader", "linguist", "logician", "mathematician", "merchant", "missionary", "monk", "mother",
    "naturalist", "neurologist", "neuroscientist", "novelist", "nun", "nurse", "officer", "painter", "pharaoh",
    "philosopher", "physician", "physicist", "physiologist", "pioneer", "playwright", "poet", "politician", "pope",
    "president", "priest", "prince", "princess", "printer", "prophet", "psychiatrist", "psychologist", "queen", "reformer",
    "revolutionary", "ruler", "scholar", "scientist", "sculptor", "senator", "sociologist", "soldier", "statesman", "sultan",
    "surgeon", "theologian", "tsar", "writer", "zoologist", "nephew", "niece", "son", "daughter", "brother", "sister", "wife", "husband", "heir", "successor", "nobleman", "knight",
    "orator", "astronaut", "cardinal", "monarch", "tribune", "consul",
];

/// Thinkers and scholars known by one name.
#[rustfmt::skip]
const KNOWN: &[&str] = &[
    "Plato", "Socrates", "Aristotle", "Epicurus", "Plotinus", "Augustine", "Aquinas", "Machiavelli", "Descartes", "Spinoza", "Leibniz",
    "Hobbes", "Locke", "Hume", "Berkeley", "Rousseau", "Voltaire", "Montesquieu", "Kant", "Hegel", "Schopenhauer", "Nietzsche", "Marx",
    "Engels", "Kierkegaard", "Heidegger", "Husserl", "Sartre", "Foucault", "Derrida", "Deleuze", "Wittgenstein", "Quine", "Kripke", "Popper",
    "Kuhn", "Feyerabend", "Lakatos", "Whewell", "Peirce", "Dewey", "Bentham", "Rawls", "Nozick", "Habermas", "Adorno", "Arendt", "Weber",
    "Durkheim", "Bourdieu", "Freud", "Jung", "Adler", "Piaget", "Vygotsky", "Skinner", "Pavlov", "Bandura", "Erikson", "Maslow", "Chomsky",
    "Saussure", "Galileo", "Kepler", "Copernicus", "Newton", "Einstein", "Darwin", "Lamarck", "Mendel", "Pasteur", "Confucius", "Laozi",
    "Mencius", "Zhuangzi", "Cicero", "Seneca", "Pythagoras", "Heraclitus", "Parmenides", "Democritus", "Euclid", "Archimedes", "Ptolemy",
    "Hipparchus", "Aristarchus", "Eratosthenes", "Keynes", "Ricardo", "Malthus", "Hayek", "Ebbinghaus", "Wundt",
];

/// First names after which a surname follows.
#[rustfmt::skip]
const FIRST_NAMES: &[&str] = &[
    "Adam", "Albert", "Alexander", "Alfred", "Anna", "Anne", "Antoine", "Arthur", "Benjamin", "Carl", "Charles", "David", "Edward",
    "Elizabeth", "Emily", "Ernest", "Francis", "Friedrich", "Fritz", "Galileo", "George", "Georg", "Giovanni", "Giuseppe", "Gottfried",
    "Hannah", "Hans", "Henri", "Henry", "Hermann", "Immanuel", "Isaac", "Jacques", "James", "Jane", "Jean", "Jeremy", "Johann", "Johannes", "John",
    "Joseph", "Karl", "Konrad", "Kurt", "Leonardo", "Louis", "Ludwig", "Margaret", "Maria", "Marie", "Martin", "Mary", "Max", "Michael",
    "Napoleon", "Nicolaus", "Nikola", "Niels", "Otto", "Paul", "Peter", "Philip", "Pierre", "Rene", "René", "Richard", "Robert", "Rosa", "Samuel",
    "Sigmund", "Simone", "Stephen", "Thomas", "Tycho", "Virginia", "Walter", "Werner", "Wilhelm", "William", "Wolfgang",
    "Alessandro", "Antonio", "Camillo", "Carlo", "Dante", "Enrico", "Francesco", "Lorenzo", "Vittorio", "Carlos", "Diego", "Fernando",
    "Francisco", "José", "Juan", "Luis", "Manuel", "Miguel", "Pedro", "Simón", "João", "Claude", "Émile", "François", "Victor", "Александр",
    "Владимир", "Дмитрий", "Иван", "Лев", "Михаил", "Николай", "Пётр",
];

/// Whether words have the form of a name: one to four, all written large, with letters alone.
pub fn is_name(plain: &str) -> bool {
    let is_word = |word: &str| {
        let mut chars = word.chars();
        chars.next().is_some_and(char::is_uppercase)
            && chars.all(|c| c.is_lowercase() || matches!(c, '.' | '-' | '\'' | '’') || c.is_uppercase())
            || matches!(word, "of" | "de" | "von" | "van" | "da" | "la")
    };
    let count = plain.split(' ').count();
    (1..=4).contains(&count) && plain.split(' ').all(is_word) && plain.chars().any(char::is_lowercase)
}

/// Whether a name is that of a person by itself: one that everybody knows, or a first name with a surname.
pub fn is_named(plain: &str) -> bool {
    let mut words = plain.split(' ');
    let (first, last) = (words.next().unwrap_or(""), words.next_back());
    is_name(plain)
        && match last {
            None => KNOWN.contains(&first),
            Some(last) => {
                let is_initial = first.ends_with('.') && first.starts_with(char::is_uppercase);
                (FIRST_NAMES.contains(&first) || is_initial || KNOWN.contains(&last))
                    && !matches!(last.to_lowercase().as_str(), "act" | "law" | "test" | "effect" | "theory")
                    && last.starts_with(char::is_uppercase)
            }
        }
}

/// Whether a phrase names somebody: a noun of a person, one or more, opens it, or *who* goes on.
pub fn is_somebody(plain: &str) -> bool {
    /// A noun further in tells of something else.
    const OPENING_WORDS: usize = 3;
    let is_person = |word: &str| {
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
        PEOPLE.contains(&bare.as_str()) || bare.strip_suffix('s').is_some_and(|one| PEOPLE.contains(&one))
    };
    plain.contains(" who ") || plain.split_whitespace().take(OPENING_WORDS).any(is_person)
}

/// Whether a name is that of a person by the first words that tell of it: `Marie Curie: physicist who …`.
pub fn is_person(plain: &str, meaning: &str) -> bool {
    /// A noun further in tells of something else.
    const OPENING_WORDS: usize = 6;
    let names = plain.split(' ');
    let is_name = (1..=4).contains(&names.clone().count())
        && names.clone().all(|word| {
            word.starts_with(char::is_uppercase)
                || matches!(word, "of" | "de" | "von" | "van" | "the" | "da" | "la")
        })
        && plain.chars().any(char::is_lowercase);
    let opening: Vec<String> = meaning
        .split_whitespace()
        .take(OPENING_WORDS)
        .map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase())
        .collect();
    // “rule of a king” is no king: what stands behind a preposition belongs to another noun.
    let head = opening
        .iter()
        .position(|word| matches!(word.as_str(), "of" | "by" | "in" | "for" | "to" | "with" | "from" | "on"));
    let said = &opening[..head.unwrap_or(opening.len())];
    // “a general increase” is no general.
    let is_noun = |at: usize| {
        said[at] != "general"
            || said
                .get(at + 1)
                .is_none_or(|next| matches!(next.as_str(), "who" | "and" | "that") || next.is_empty())
    };
    is_name && (0..said.len()).any(|at| PEOPLE.contains(&said[at].as_str()) && is_noun(at))
}

#[cfg(test)]
mod tests {
    use super::{is_named, is_person, is_somebody};

    #[test]
    fn some_names_are_known_for_those_of_persons() {
        for name in ["Plato", "Wilhelm Wundt", "J.S. Mill", "Francis Bacon"] {
            assert!(is_named(name), "{name}");
        }
        for name in ["Plate", "Magna Carta", "St. of", "Adam", "Charles Law"] {
            assert!(!is_named(name), "{name}");
        }
    }

    #[test]
    fn who_is_told_by_a_noun_before_any_preposition() {
        assert!(is_person("Hypatia", "a mathematician and philosopher of Alexandria"));
        assert!(is_person("Henry of Navarre", "king of France from 1589"));
        assert!(!is_person("Magna Carta", "charter of a king"));
        assert!(!is_person("DNA", "the father of all"));
        assert!(!is_person("the senate", "a council of leaders"));
    }

    #[test]
    fn somebody_is_a_person_or_several() {
        assert!(is_somebody("the soldiers of the guard"));
        assert!(is_somebody("Brutus, who was his friend"));
        assert!(!is_somebody("the hypothalamus"));
    }
}
