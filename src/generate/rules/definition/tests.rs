//! What a definition gives, by its shape.

use crate::generate::tests::{asked_by, pair};
use crate::generate::torn::without_context;

fn questions(markdown: &str) -> Vec<(String, String)> {
    asked_by("R1", markdown)
}

fn one(markdown: &str) -> (String, String) {
    let all = questions(markdown);
    assert_eq!(all.len(), 1, "{all:?}");
    all[0].clone()
}

#[test]
fn members_are_asked_as_such_and_instructions_as_what_to_do() {
    assert_eq!(
        questions(
            "# Heart\n\n- beta blocker: bisoprolol, carvedilol, metoprolol succinate\n- inferior infarct - check right sided leads\n"
        ),
        [
            pair("[Heart] beta blocker: which ones? (3)", "bisoprolol, carvedilol, metoprolol succinate"),
            pair("[Heart] inferior infarct: what do you do?", "check right sided leads"),
        ]
    );
}

#[test]
fn english_asks_for_what_its_definition_tells() {
    for (line, question, answer) in [
        (
            "- **Edict of Milan**: Granted all Christians the right to worship.",
            "What did “Edict of Milan” do?",
            "Granted all Christians the right to worship",
        ),
        (
            "- **Diet of Worms (1521)**: *Significance: made the breach with Rome final.* Luther refused to recant.",
            "What is the significance of the Diet of Worms (1521)?",
            "made the breach with Rome final",
        ),
        (
            "- **Ada Lovelace**: English mathematician who wrote the first programme",
            "Who was Ada Lovelace?",
            "English mathematician who wrote the first programme",
        ),
        (
            "- **Bystander Effect**: help becomes rarer the more people watch",
            "What is the Bystander Effect?",
            "help becomes rarer the more people watch",
        ),
        (
            "- **Punic Wars**: three conflicts of Rome and Carthage",
            "What are the Punic Wars?",
            "three conflicts of Rome and Carthage",
        ),
        ("- **ATP**: adenosine triphosphate", "What does ATP stand for?", "adenosine triphosphate"),
        (
            "- **Fall of Carthage**: destruction of the city in the third war",
            "What is the Fall of Carthage?",
            "destruction of the city in the third war",
        ),
    ] {
        let note = format!("# T\n\n## Notes on X\n\n{line}\n");
        assert_eq!(one(&note), pair(&format!("[Notes on X] {question}"), answer));
    }
}

#[test]
fn a_second_clause_with_a_verb_is_asked_as_well() {
    assert_eq!(
        questions(
            "# T\n\n## Notes on X\n\n- **cAMP** - cyclic adenosine monophosphate; activates protein kinases\n"
        ),
        [
            pair("[Notes on X] What does cAMP stand for?", "cyclic adenosine monophosphate"),
            pair("[Notes on X] What does “cAMP” activate?", "protein kinases"),
        ]
    );
}

#[test]
fn a_participle_that_looks_like_a_verb_is_no_instruction() {
    assert_eq!(
        questions(
            "# ZFS\n\n- ARC: read cache of pages in RAM\n- suspended card: set aside until you resume it\n"
        ),
        [
            pair("[ZFS] What is ARC?", "read cache of pages in RAM"),
            pair("[ZFS] What does “suspended card” mean?", "set aside until you resume it"),
        ]
    );
}

#[test]
fn a_day_asks_what_happened_and_what_happened_asks_for_its_year() {
    let note = "# War\n\n- 1848: the March revolution\n- 17 March 1861: kingdom of Italy proclaimed\n- June 1915: Italy \
        enters the war\n- 1914–1918: the First World War\n- 1900: 32\n";
    assert_eq!(
        questions(note),
        [
            pair("[War] “the March revolution”: when was that?", "1848"),
            pair("[War] What happened on 17 March 1861?", "kingdom of Italy proclaimed"),
            pair("“Italy enters the war”: when was that?", "June 1915"),
            pair("“the First World War”: when was that?", "1914–1918"),
        ]
    );
    // The day is lost, so that the month would be a wrong answer.
    assert_eq!(questions("# Chronik\n\n- 14. September 1752: England führt den Kalender ein\n"), []);
    assert_eq!(
        questions("# 史\n\n- 1840年：鸦片战争开始\n- 1894：甲午战争爆发\n"),
        [
            pair("【史】“鸦片战争开始”是在什么时候？", "1840年"),
            pair("【史】“甲午战争爆发”是在什么时候？", "1894")
        ]
    );
}

#[test]
fn a_case_of_an_attribute_is_asked_with_its_owner() {
    let note =
        "# Valves\n\n- **Stenosis**\n    - Cause:\n        - younger: bicuspid valve\n        - rheumatic\n";
    assert_eq!(
        questions(note),
        [pair("[Valves] What is the cause of Stenosis (younger)?", "bicuspid valve")]
    );
}

#[test]
fn a_sign_is_asked_both_ways() {
    assert_eq!(
        questions("# Python\n\n#### 文件操作\n\n* w+：读写\n* a：追加写入\n"),
        [
            pair("【Python › 文件操作】`w+` 表示什么？", "读写"),
            pair("【Python › 文件操作】哪个写法对应「读写」？", "`w+`"),
            pair("【Python › 文件操作】`a` 有什么作用？", "追加写入"),
            pair("【Python › 文件操作】哪个写法对应「追加写入」？", "`a`"),
        ]
    );
}

#[test]
fn something_to_do_is_asked_as_how() {
    assert_eq!(
        one("# P\n\n## metaclass\n\n* 控制类的创建行为：重写 `__new__`，在其中改属性。例如，添加属性。\n"),
        pair("【metaclass】如何控制类的创建行为？", "重写 `__new__`，在其中改属性")
    );
    // What only says the label again is no answer.
    let circular = "# P\n\n## metaclass\n\n* 控制类的创建行为：通过特定方法，您可以控制类的创建过程。\n";
    assert_eq!(questions(circular), []);
    assert_eq!(
        one("# Git\n\n## Undo\n\n- Discard local changes: run `git restore .`\n"),
        pair("[Git › Undo] How do you discard local changes?", "run `git restore .`")
    );
}

#[test]
fn a_command_without_marks_is_asked_for_what_it_does() {
    assert_eq!(
        questions("# 前台与后台\n\n* jobs -l：查看后台的任务\n"),
        [pair("【前台与后台】`jobs -l` 做什么？", "查看后台的任务")]
    );
    assert_eq!(
        questions(
            "# T\n\n## Ones\n\n- `eye(2)`: a square matrix with its diagonal set\n- `zeros(2, 2)`: same with zeros\n"
        )
        .len(),
        1
    );
}

#[test]
fn how_often_a_thing_is_seen_is_no_part_of_its_name() {
    let note = "# Med\n\n## Fever\n\n- Nodes (seen in < 2%)\n  - Size: that of a grain of rice\n";
    assert_eq!(
        questions(note),
        [pair("[Med › Fever] What is the size of Nodes?", "that of a grain of rice")]
    );
}

#[test]
fn an_attribute_names_its_owner() {
    assert_eq!(
        one("# Go\n\n## Modules\n\n- `go mod tidy`\n  - **用途**：整理依赖并删除没有用到的模块\n"),
        pair("【Modules】`go mod tidy` 的用途是什么？", "整理依赖并删除没有用到的模块")
    );
    assert_eq!(
        one("# Med\n\n## Gout\n\n- Cause: monosodium urate crystals in joints\n"),
        pair("[Med] What is the cause of Gout?", "monosodium urate crystals in joints")
    );
}

#[test]
fn a_bold_line_owns_the_attributes_below_it() {
    let note =
        "# Java\n\n## 集合\n\n**数组列表（顺序结构）：**\n\n优点：按下标查得很快\n缺点：在中间插入很慢\n";
    assert_eq!(
        questions(note),
        [
            pair("【Java › 集合】数组列表（顺序结构）的优点是什么？", "按下标查得很快"),
            pair("【Java › 集合】数组列表（顺序结构）的缺点是什么？", "在中间插入很慢"),
        ]
    );
}

#[test]
fn a_journal_gives_no_attributes_of_its_title() {
    for heading in ["Week 11", "2024-03-09"] {
        assert_eq!(questions(&format!("# Greenhouse\n\n## {heading}\n\n- Goal: a page that works\n")), []);
    }
}

#[test]
fn a_remark_gives_nothing() {
    assert_eq!(
        questions(
            "# Gout\n\n## Findings\n\n- Radiograph: punched-out erosions beside swollen joints\n- Ultrasound: double contour\n"
        ),
        []
    );
}

#[test]
fn english_templates_follow_the_kind_of_definition() {
    for (line, question) in [
        ("- `len(x)`: returns the number of items", "[Notes on X] What does `len(x)` return?"),
        ("- See the kind of a value: `x.dtype`", "[Notes on X] How do you see the kind of a value?"),
        ("- `--volume`: where data is kept", "[Notes on X] What is `--volume` for?"),
        ("- Spaced repetition: reviewing at growing intervals", "[Notes on X] What is spaced repetition?"),
        ("- Mutex: a lock that one thread holds at a time", "[Notes on X] What does “Mutex” mean?"),
        ("- Fall of the Berlin Wall: 1989", "[Notes on X] Fall of the Berlin Wall: in which year?"),
        ("- Normal heart rate: 60–100 bpm", "[Notes on X] Normal heart rate: what is the value?"),
    ] {
        assert_eq!(one(&format!("# T\n\n## Notes on X\n\n{line}\n")).0, question);
    }
}

#[test]
fn what_only_looks_like_a_definition_gives_nothing() {
    for line in [
        "* 例如：一个列表里的东西",
        "* 教程：https://example.org/x",
        "* 核心思想：",
        "* Docs: [here](https://example.org)",
        "* 它的意思：不清楚的东西",
        "* See also: the other page of notes",
        "There is one thing that you should never forget about it: the lock.",
        "* [a: b](https://example.org)",
    ] {
        assert_eq!(questions(&format!("# T\n\n## sec\n\n{line}\n")), [], "{line}");
    }
}

#[test]
fn other_languages_ask_without_the_article_they_cannot_know() {
    for (line, question) in [
        (
            "- Gicht: eine Krankheit, bei der Harnsäure in den Gelenken ausfällt",
            "[Notizen für die Prüfung › Thema] Gicht – was ist das?",
        ),
        ("- Ursache: Kristalle in den Gelenken", "[Notizen für die Prüfung] Thema: Was ist die Ursache?"),
        (
            "- Metternich: Außenminister und später Kanzler von Österreich",
            "[Notizen für die Prüfung › Thema] Wer ist Metternich?",
        ),
        (
            "- Bismarck: Politiker und der erste Reichskanzler",
            "[Notizen für die Prüfung › Thema] Wer ist Bismarck?",
        ),
        ("- `ls -l`: zeigt die Dateien mit Rechten", "[Notizen für die Prüfung › Thema] Was macht `ls -l`?"),
        ("- Mauerfall: 1989", "[Notizen für die Prüfung › Thema] Mauerfall: In welchem Jahr?"),
    ] {
        let note = format!("# Notizen für die Prüfung\n\n## Thema\n\n{line}\n");
        assert_eq!(one(&note).0.trim_start_matches("[Thema] "), question);
    }
    for (line, question) in [
        ("- ione: un atomo che ha perso elettroni", "ione: che cos'è?"),
        ("- Mitose : une division de la cellule", "Mitose\u{a0}: qu'est-ce que c'est\u{a0}?"),
        ("- mitosis: una división del núcleo de la célula", "mitosis: ¿qué es?"),
        ("- mitose: uma divisão da célula que não é a meiose", "mitose: o que é?"),
        ("- Митоз — деление ядра клетки", "Что такое «Митоз»?"),
        ("- 有糸分裂：細胞が二つに分かれること", "有糸分裂とは何ですか？"),
        ("- jicht: een ziekte van het gewricht", "jicht → ?"),
    ] {
        let cards = crate::generate::tests::generated(&format!("{line}\n")).cards;
        assert_eq!(cards[0].front.split("] ").last().unwrap(), question);
    }
}

#[test]
fn a_vocabulary_is_asked_in_the_language_of_its_author() {
    let note =
        "# Vocabulario de alemán para la clase\n\n## En casa\n\nder Hund - el perro\ndie Katze - la gata\n";
    assert_eq!(
        questions(note),
        [
            pair("[Vocabulario de alemán para la clase › En casa] ¿Qué significa «der Hund»?", "el perro"),
            pair(
                "[Vocabulario de alemán para la clase › En casa] ¿Cómo se dice «el perro» en alemán?",
                "der Hund"
            ),
            pair("[Vocabulario de alemán para la clase › En casa] ¿Qué significa «die Katze»?", "la gata"),
            pair(
                "[Vocabulario de alemán para la clase › En casa] ¿Cómo se dice «la gata» en alemán?",
                "die Katze"
            ),
        ]
    );
}

#[test]
fn a_remark_in_code_can_define() {
    assert_eq!(
        one("# P\n\n## argparse\n\n```python\n# 设计模式：可以直接把args传入程序中的各种类\nx = 1\n```\n"),
        pair("【argparse】设计模式是什么？", "可以直接把args传入程序中的各种类")
    );
}

#[test]
fn the_rest_of_a_definition_is_extra() {
    let cards =
        crate::generate::tests::generated("# T\n\n## S\n\n- Mutex: a lock. Only one thread holds it.\n")
            .cards;
    assert_eq!((cards[0].back.as_str(), cards[0].extra.as_str()), ("a lock", "Only one thread holds it."));
}

#[test]
fn a_short_chinese_sentence_is_told_with_all_its_clauses() {
    for (body, question, answer) in [
        (
            "- 走锚：锚在海底被拖动而抓不住泥沙，船因此随风和流漂移",
            "走锚指什么？",
            "锚在海底被拖动而抓不住泥沙，船因此随风和流漂移",
        ),
        ("- 铁锚：不容易走锚，可以反复使用", "铁锚有哪 2 个特点？", "不容易走锚，可以反复使用"),
        // Of many short clauses each is a fact.
        ("- 海锚：一种布袋，用绳拖着，减慢漂移", "海锚是什么？", "一种布袋"),
    ] {
        let asked = one(&format!("# 航海\n\n## 抛锚\n\n{body}\n"));
        assert_eq!((without_context(&asked.0), asked.1.as_str()), (question, answer), "{body}");
    }
}

#[test]
fn the_second_sentence_of_a_cause_is_another_fact() {
    assert_eq!(
        one("# 航海\n\n## 海难\n\n- 根本原因：船主为了省钱不肯修船。船员也不够\n").1,
        "船主为了省钱不肯修船"
    );
}

#[test]
fn a_plural_that_opens_with_a_verb_is_asked_for_what_it_does() {
    let asked = |body: &str| one(&format!("# Ships\n\n## Rigging\n\n{body}\n"));
    assert_eq!(
        asked("- Barnacles: produce cement under water"),
        pair("[Ships › Rigging] What do barnacles produce?", "cement under water")
    );
    assert_eq!(
        asked("- Windlass: lifts the anchor, and holds the chain"),
        pair("[Ships › Rigging] What 2 things does “Windlass” do?", "lifts the anchor, and holds the chain")
    );
}

#[test]
fn what_a_thing_leads_to_stands_beside_what_it_is() {
    let note =
        "# Ships\n\n## Decay\n\n- Dry rot: a fungus that eats the oak of a hull, resulting in soft planks\n";
    let card = crate::generate::tests::generated(note).cards.remove(0);
    assert_eq!(
        (card.back.as_str(), card.extra.as_str()),
        ("a fungus that eats the oak of a hull", "resulting in soft planks")
    );
}

#[test]
fn an_example_below_a_japanese_line_is_no_part_of_it() {
    let note = "# 文法メモ\n\n## 格\n\n- 目的格: 動詞の目的語になる形\n  Sailors love him.\n- 主格: 主語になる形の名詞\n  We sail at dawn.\n";
    let cards = crate::generate::tests::generated(note).cards;
    let told: Vec<&str> = cards.iter().map(|card| card.back.as_str()).collect();
    assert_eq!(told, ["動詞の目的語になる形", "主語になる形の名詞"]);
}

#[test]
fn japanese_attributes_of_an_order_belong_to_its_subject() {
    let note = "# 船の病気のノート\n\n## 壊血病の特徴と治療を述べよ\n\n- リスク因子: 長い航海\n- 主な症状: 歯肉の出血、脱力\n- 関連する症候群: 貧血\n";
    assert_eq!(
        asked_by("R1", note),
        [
            pair("【船の病気のノート】壊血病のリスク因子は何ですか？", "長い航海"),
            pair("【船の病気のノート】壊血病の主な症状は？（2つ）", "歯肉の出血、脱力"),
            pair("【船の病気のノート】壊血病に関連する症候群は？", "貧血"),
        ]
    );
}

#[test]
fn members_and_properties_are_no_meanings() {
    for body in [
        "- **Mouillage** : Ancre (Anchor)\n- **Gréement** : Voile (Sail)\n- **Propulsion** : Hélice (Screw)",
        "- Ligues navales : Ligue des Marins Bretons (LMB), dirigée par un amiral\n- Clubs : réunions",
        "- Vaisseau amiral : inspiré par les galères de Venise",
        "1. **Départ** (une seule fois)\n2. **Arrivée** (à chaque port)",
    ] {
        let asked =
            asked_by("R1", &format!("# Notes de cours sur la marine\n\n## Les ports de la côte\n\n{body}\n"));
        assert_eq!(asked, [], "{body}");
    }
}

#[test]
fn a_label_that_says_whose_attribute_it_is_is_asked_with_its_owner() {
    let asked = |body: &str| one(&format!("# Ships\n\n## Rigging\n\n{body}\n"));
    assert_eq!(
        asked("- Advantage over hemp: does not rot in salt water"),
        pair("[Ships › Rigging] What is the advantage over hemp?", "does not rot in salt water")
    );
    assert_eq!(
        asked("- Advantages of tarred ropes: durable and not inclined to rot"),
        pair("[Ships › Rigging] What are the advantages of tarred ropes?", "durable and not inclined to rot")
    );
    let step =
        "# Appunti di nautica\n\n## La nave e le vele\n\n- bisogna piegare la vela → il vento la gonfia\n";
    assert_eq!(questions(step), []);
    let german = one(
        "# Notizen zur Seefahrt\n\n## Takelage und Tauwerk\n\n- Vorteil gegenüber Hanf: Das Tau verrottet nicht im Salzwasser\n",
    );
    assert!(german.0.ends_with("Was ist der Vorteil gegenüber Hanf?"), "{}", german.0);
}

#[test]
fn what_goes_on_is_asked_for_what_happens() {
    let asked = |body: &str| one(&format!("# Ships\n\n## Ice\n\n{body}\n"));
    assert_eq!(
        asked("- Calving: the ice breaks off the front and falls into the sea"),
        pair("[Ships › Ice] What happens in calving?", "the ice breaks off the front and falls into the sea")
    );
}

#[test]
fn shares_footnotes_and_parts_of_a_course_are_no_terms() {
    for body in [
        "- 80% - ships of wood and hemp",
        "- [註 1]：水手按照工作分为三种",
        "- 第 3 天：学习怎样使用六分仪和海图",
    ] {
        assert_eq!(asked_by("R1", &format!("# Ships\n\n## Fleet\n\n{body}\n")), [], "{body}");
    }
}

#[test]
fn a_remedy_is_asked_for_what_it_is_for() {
    let note = "# Ships\n\n## Scurvy\n\n- Treatment\n  - **Lemons**: Prevent bleeding gums on long voyages\n  - **Rest**: reduces the load of the watch\n";
    assert_eq!(
        questions(note),
        [
            pair("[Ships] What are Lemons for in Scurvy?", "Prevent bleeding gums on long voyages"),
            pair("[Ships] What is Rest for in Scurvy?", "reduces the load of the watch"),
        ]
    );
}

#[test]
fn a_bold_term_owns_the_items_right_below_it_and_none_behind_a_blank_line() {
    let note = "# Ships\n\n## Rigging\n\n**Mainsail:** the largest sail of the ship\n- Leech: the edge that is turned aft\n\n- Capstan: a drum that winds the anchor up\n";
    let asked = questions(note);
    assert!(
        asked.iter().any(|(question, _)| question.contains("Mainsail") && question.contains("Leech")),
        "{asked:?}"
    );
    assert!(
        asked.iter().all(|(question, _)| !question.contains("Mainsail") || !question.contains("Capstan")),
        "{asked:?}"
    );
    assert_eq!(asked.len(), 3, "{asked:?}");
}

#[test]
fn a_plural_over_its_members_is_asked_for_them() {
    let asked = |body: &str| questions(&format!("# Appunti di nautica\n\n## La nave e le vele\n\n{body}\n"));
    assert_eq!(
        asked("- Elementi essenziali: lo scafo, la vela, il timone, l'ancora"),
        [pair(
            "[Appunti di nautica › La nave e le vele] Elementi essenziali: quali sono? (4)",
            "lo scafo, la vela, il timone, l'ancora"
        )]
    );
}

#[test]
fn what_is_reckoned_is_no_definition() {
    assert_eq!(questions("# Ships\n\n## Freight\n\n- Net tonnage = hold volume / engine room\n"), []);
}
