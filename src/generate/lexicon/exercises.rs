//! Headings of exercises: what stands below them is worked out once and was made up for it.

use std::sync::LazyLock;

use super::lookup::Openings;
use crate::generate::script::lower;

/// Words that head exercises, lower case: the whole heading, or with a number behind them.
#[rustfmt::skip]
const HEADS: &[&str] = &[
    "exercise", "exercises", "homework", "assignment", "assignments", "class assignment", "in-class assignment", "problem set",
    "practice problems", "worked example", "übung", "übungen", "übungsaufgabe", "übungsaufgaben", "aufgabe", "aufgaben", "hausaufgaben",
    "esercizio", "esercizi", "ejercicio", "ejercicios", "exercice", "exercices", "exercício", "exercícios", "упражнение",
    "упражнения", "домашнее задание", "задачи", "练习", "练习题", "習題", "习题", "课后习题", "作业", "作業", "例题", "例題", "演習", "練習問題", "課題",
];

/// The same by their first letters.
static OPENINGS: LazyLock<Openings> = LazyLock::new(|| HEADS.iter().copied().collect());

/// Words behind such a head that leave it one, lower case.
const GOING_ON: &[&str] = &["continued", "cont", "cont.", "solutions", "solution", "answers"];

/// Whether a heading stands over exercises.
pub fn is_exercise(plain: &str) -> bool {
    let lower = lower(plain.trim().trim_end_matches([':', '：', '.']));
    let is_behind = |rest: &str| {
        let mut words = rest.split_whitespace();
        words.all(|word| GOING_ON.contains(&word) || is_number(word))
    };
    OPENINGS.of(&lower).any(|head| is_behind(&lower[head.len()..]))
}

/// A number of an exercise: 3, 4-B, 2.1, a), 三.
fn is_number(word: &str) -> bool {
    let bare = word.trim_matches(['(', ')', '.', ':', '#', '（', '）']);
    bare.chars().count() <= 4
        && !bare.is_empty()
        && (bare.contains(|c: char| c.is_ascii_digit())
            || bare.len() == 1
            || bare.chars().all(|c| "一二三四五六七八九十".contains(c)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn exercises_are_told_from_subjects() {
        for heading in [
            "Exercises",
            "Exercise 3",
            "In-Class Assignment 4-B",
            "Class Assignment Continued",
            "Aufgabe 2.1:",
            "习题",
            "练习三",
        ] {
            assert!(is_exercise(heading), "{heading}");
        }
        for heading in
            ["Exercise physiology", "Assignment statement", "作业调度", "Aufgaben der Leber", "练习曲"]
        {
            assert!(!is_exercise(heading), "{heading}");
        }
    }
}
