//! Notes to edit: those at hand, and hundreds of one shape, as people write them about drugs, commands or battles.

use std::path::Path;

/// Notes of each shape.
const TWINS: usize = 100;

/// Path and text of a note.
pub type Note = (String, String);

/// The notes that ship with the program and those of the tests.
pub fn at_hand() -> Vec<Note> {
    let mut sources = Vec::new();
    for folder in ["decks/python", "decks/learning", "tests/fixtures/notes"] {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
        let mut files: Vec<_> = std::fs::read_dir(root).unwrap().map(|entry| entry.unwrap().path()).collect();
        files.sort();
        for file in files {
            let name = file.file_name().unwrap().to_string_lossy().into_owned();
            sources.push((name, std::fs::read_to_string(file).unwrap()));
        }
    }
    sources
}

/// Notes with the same headings and the same few words.
pub fn of_one_shape() -> Vec<Note> {
    (0..TWINS).flat_map(|twin| [order(twin), drug(twin), command(twin)]).collect()
}

fn order(twin: usize) -> Note {
    let noun = |at: usize| {
        pick(&["harbour", "engine", "signal", "marsh", "column", "ledger", "furnace"], twin * 3 + at)
    };
    let text = format!(
        "# Order {twin}\n\n## Purpose\n\n- **Use**: keeps the {} in its place\n- **Limit**: {} days\n\n## Origin\n\n\
         - **Founder**: the {} guild of {}\n- **Year**: {}\n- **Cause**: a {} broke at the {}\n",
        noun(0),
        twin + 3,
        noun(1),
        noun(2),
        1500 + twin * 7,
        noun(3),
        noun(4),
    );
    (format!("orders/order-{twin}.md"), text)
}

fn drug(twin: usize) -> Note {
    let organ = |at: usize| pick(&["肝脏", "肾脏", "心脏", "肺部", "胃部"], twin + at);
    let effect = |at: usize| pick(&["头痛", "恶心", "皮疹", "失眠", "乏力", "干咳"], twin * 5 + at);
    let text = format!(
        "# 药物{twin}号\n\n## 用法\n\n- 用途：缓解{}的不适\n- 剂量：每日{}毫克\n\n## 注意\n\n- 禁忌：{}受损的人\n\
         - 副作用：{}和{}\n- 代谢：主要经{}排出\n",
        effect(0),
        twin * 5 + 10,
        organ(1),
        effect(2),
        effect(3),
        organ(4),
    );
    (format!("drugs/{twin}.md"), text)
}

fn command(twin: usize) -> Note {
    let thing = |at: usize| pick(&["socket", "volume", "branch", "packet", "worker", "record"], twin + at);
    let text = format!(
        "# tool{twin}\n\nThe tool{twin} command lists every {} of the host and sorts them by age.\n\n## Options\n\n\
         | option | meaning |\n|---|---|\n| `-a` | shows each hidden {} |\n| `-n` | reads at most {} lines |\n\
         | `-q` | says nothing of a lost {} |\n\n## Pitfalls\n\n- **Exit code**: {} when a {} is missing\n",
        thing(0),
        thing(1),
        twin + 4,
        thing(2),
        twin % 7 + 2,
        thing(3),
    );
    (format!("tools/tool{twin}.md"), text)
}

fn pick<'w>(words: &[&'w str], at: usize) -> &'w str {
    words[at % words.len()]
}
