//! Names of languages, as the headers of a vocabulary and the titles of notes write them.

use crate::model::card::Language;

/// Names in lower case, each with the language where questions are asked in it.
#[rustfmt::skip]
const NAMES: &[(&str, Option<Language>)] = &[
    ("english", Some(Language::En)), ("englisch", Some(Language::En)), ("inglese", Some(Language::En)), ("anglais", Some(Language::En)),
    ("inglés", Some(Language::En)), ("inglês", Some(Language::En)), ("английский", Some(Language::En)), ("英語", Some(Language::En)),
    ("英文", Some(Language::En)), ("英语", Some(Language::En)), ("영어", Some(Language::En)),
    ("german", Some(Language::De)), ("deutsch", Some(Language::De)), ("tedesco", Some(Language::De)), ("allemand", Some(Language::De)),
    ("alemán", Some(Language::De)), ("alemão", Some(Language::De)), ("немецкий", Some(Language::De)), ("ドイツ語", Some(Language::De)),
    ("德语", Some(Language::De)),
    ("french", Some(Language::Fr)), ("französisch", Some(Language::Fr)), ("francese", Some(Language::Fr)), ("français", Some(Language::Fr)),
    ("francés", Some(Language::Fr)), ("francês", Some(Language::Fr)), ("французский", Some(Language::Fr)), ("フランス語", Some(Language::Fr)),
    ("法语", Some(Language::Fr)),
    ("spanish", Some(Language::Es)), ("spanisch", Some(Language::Es)), ("spagnolo", Some(Language::Es)), ("espagnol", Some(Language::Es)),
    ("español", Some(Language::Es)), ("espanhol", Some(Language::Es)), ("испанский", Some(Language::Es)), ("スペイン語", Some(Language::Es)),
    ("西班牙语", Some(Language::Es)),
    ("italian", Some(Language::It)), ("italienisch", Some(Language::It)), ("italiano", Some(Language::It)), ("italien", Some(Language::It)),
    ("итальянский", Some(Language::It)), ("イタリア語", Some(Language::It)), ("意大利语", Some(Language::It)),
    ("portuguese", Some(Language::Pt)), ("portugiesisch", Some(Language::Pt)), ("portoghese", Some(Language::Pt)),
    ("portugais", Some(Language::Pt)), ("portugués", Some(Language::Pt)), ("português", Some(Language::Pt)),
    ("португальский", Some(Language::Pt)), ("葡萄牙语", Some(Language::Pt)),
    ("russian", Some(Language::Ru)), ("russisch", Some(Language::Ru)), ("russo", Some(Language::Ru)), ("russe", Some(Language::Ru)),
    ("ruso", Some(Language::Ru)), ("русский", Some(Language::Ru)), ("俄语", Some(Language::Ru)), ("ロシア語", Some(Language::Ru)),
    ("japanese", Some(Language::Ja)), ("japanisch", Some(Language::Ja)), ("giapponese", Some(Language::Ja)), ("japonais", Some(Language::Ja)),
    ("japonés", Some(Language::Ja)), ("japonês", Some(Language::Ja)), ("японский", Some(Language::Ja)), ("日本語", Some(Language::Ja)),
    ("日语", Some(Language::Ja)), ("日文", Some(Language::Ja)),
    ("chinese", Some(Language::Zh)), ("chinesisch", Some(Language::Zh)), ("cinese", Some(Language::Zh)), ("chinois", Some(Language::Zh)),
    ("chino", Some(Language::Zh)), ("chinês", Some(Language::Zh)), ("китайский", Some(Language::Zh)), ("中国語", Some(Language::Zh)),
    ("中文", Some(Language::Zh)), ("汉语", Some(Language::Zh)),
    ("korean", None), ("koreanisch", None), ("coreano", None), ("coréen", None), ("한국어", None), ("韓国語", None), ("韩语", None),
    ("latin", None), ("latein", None), ("lateinisch", None), ("latino", None), ("latín", None), ("латинский", None), ("ラテン語", None),
    ("拉丁语", None), ("dutch", None), ("niederländisch", None), ("olandese", None), ("néerlandais", None), ("holandés", None),
    ("greek", None), ("griechisch", None), ("greco", None), ("grec", None), ("griego", None), ("grego", None),
    ("polish", None), ("polnisch", None), ("polacco", None), ("swedish", None), ("schwedisch", None), ("turkish", None), ("türkisch", None),
];

/// Whether a text is the name of a language, in any case.
pub fn is_name(plain: &str) -> bool {
    let lower = plain.trim().to_lowercase();
    NAMES.iter().any(|(name, _)| *name == lower)
}

/// The one language that a title names, as written there, and the language of its questions; `None` where it names
/// none or two.
pub fn named_in(title: &str) -> Option<(&str, Option<Language>)> {
    let mut found: Option<(&str, Option<Language>)> = None;
    for word in title.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()) {
        let lower = word.to_lowercase();
        let Some((_, language)) = NAMES.iter().find(|(name, _)| *name == lower) else { continue };
        if found.is_some_and(|(before, _)| before.to_lowercase() != lower) {
            return None;
        }
        found = Some((word, *language));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_names_a_language_or_two() {
        assert_eq!(named_in("Vocabulario de alemán, tema 2"), Some(("alemán", Some(Language::De))));
        assert_eq!(named_in("Latein: Lektion 3"), Some(("Latein", None)));
        assert_eq!(named_in("Deutsch – Spanisch"), None);
        assert_eq!(named_in("Italienische Reise"), None);
        assert!(is_name("Français") && !is_name("Franken"));
    }
}
