//! Notes in traditional characters, read by rules that are written in simplified ones.
//!
//! Every word list of the generator would be needed twice, and a question in simplified characters about a sentence in
//! traditional ones reads as a mistake. So the characters of such a note that have a simplified form are swapped
//! before the rules look at it, and swapped back in the cards, the words of the templates with them. Both forms are
//! three bytes long, so that every range stays what it was.
//!
//! A character is swapped only where the way back is sure: the note has no simplified form of its own beside it, and
//! no second traditional form that becomes the same.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use crate::model::card::{Card, CardKind};
use crate::model::note::{Block, BlockKind, Item, Note, Text};

/// Each simplified character that the rules know by name, then its traditional form.
const PAIRS: &str = "\
      万萬与與着著专專业業东東丝絲丢丟两兩严嚴个個丰豐临臨为為举舉么麼义義习習乱亂争爭于於产產仅僅从從们們价價优優会會传傳体體余餘俩倆储儲关關内內册冊写寫冯馮决決况況准準减減几幾\
      击擊刘劉则則创創删刪别別制製剂劑办辦务務动動势勢区區医醫协協单單占佔卢盧却卻历歷压壓参參双雙发發变變台臺叶葉号號后後吕呂吗嗎听聽启啟吴吳员員响響围圍国國图圖场場坏壞块塊\
      声聲处處备備复復够夠头頭姜薑孙孫学學实實审審对對寻尋导導将將尔爾尽盡层層属屬岁歲帅帥师師帧幀帮幫并並库庫应應废廢开開异異弃棄张張弹彈归歸当當录錄征徵径徑态態总總战戰户戶\
      执執扩擴抛拋护護报報担擔拟擬拦攔择擇挂掛挥揮换換据據摄攝数數断斷无無时時显顯暂暫术術朱硃机機杀殺杂雜权權条條来來杨楊构構标標树樹样樣档檔检檢欧歐气氣汇匯汉漢汤湯没沒测測\
      滚滾满滿滤濾灵靈点點状狀献獻环環现現电電画畫疗療监監盖蓋码碼础礎确確碱鹼离離种種积積称稱稳穩笔筆筛篩签簽简簡类類约約级級纪紀纹紋线線练練组組细細终終绍紹经經绑綁结結绘繪\
      给給统統继繼绩績绪緒续續维維综綜缀綴缓緩编編缩縮网網罗羅职職联聯脚腳节節苏蘇范範荐薦药藥获獲蒋蔣虫蟲虽雖补補装裝见見观觀规規视視觉覺触觸计計订訂认認让讓训訓议議记記讲講\
      许許论論设設访訪证證评評识識诊診词詞译譯试試诗詩话話询詢该該详詳语語误誤说說请請诸諸读讀课課谁誰调調谢謝谭譚谱譜贝貝负負贡貢责責败敗质質贮貯贴貼贵貴费費贺賀贾賈资資赖賴\
      赵趙转轉载載较較辅輔辑輯输輸边邊达達过過运運还還这這进進连連迟遲适適选選递遞邓鄧邮郵邹鄒邻鄰郑鄭采採释釋里裡针針钟鐘钮鈕钱錢链鏈销銷锁鎖错錯键鍵镇鎮镜鏡长長门門闫閆闭閉\
      问問间間阅閱队隊阶階际際陆陸陈陳随隨隐隱难難韦韋韩韓页頁项項须須顾顧顿頓颁頒预預领領频頻题題颜顏饰飾饱飽马馬驻駐验驗骤驟黄黃齐齊龄齡龙龍龚龔";

/// Further traditional forms of some of them.
const VARIANTS: &str = "里裏复複历曆发髮为爲说説线綫启啓众眾众衆产産绝絶录録";

/// Fewest characters that only traditional writing has; fewer are a name or a quotation.
const LEAST: usize = 6;

static SIMPLIFIED: LazyLock<BTreeMap<char, char>> =
    LazyLock::new(|| pairs(VARIANTS).chain(pairs(PAIRS)).map(|(simple, full)| (full, simple)).collect());

/// First and last of the characters that are looked at.
const HAN: (u32, u32) = (0x4E00, 0x9FFF);

/// Which form each character of [`HAN`] is, by its place there: a look into it costs a note of any language next to
/// nothing.
static FORMS: LazyLock<Vec<Form>> = LazyLock::new(|| {
    let mut forms = vec![Form::Both; (HAN.1 - HAN.0 + 1) as usize];
    for (simple, full) in pairs(VARIANTS).chain(pairs(PAIRS)) {
        for (c, form) in [(simple, Form::Simple), (full, Form::Full)] {
            if let Some(place) = place(c).and_then(|at| forms.get_mut(at)) {
                *place = form;
            }
        }
    }
    forms
});

/// In which writing a character stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Form {
    /// In both, or in none that is known here.
    Both,
    Simple,
    Full,
}

/// The place of a character in [`FORMS`].
fn place(c: char) -> Option<usize> {
    let at = u32::from(c).checked_sub(HAN.0).filter(|_| u32::from(c) <= HAN.1)?;
    usize::try_from(at).ok()
}

fn pairs(table: &'static str) -> impl Iterator<Item = (char, char)> {
    let simple = table.chars().step_by(2);
    simple.zip(table.chars().skip(1).step_by(2))
}

/// How the characters of a note in traditional writing are swapped.
pub struct Swaps {
    /// Traditional to simplified, for what stands in the note.
    there: BTreeMap<char, char>,
    /// Simplified to traditional, for the note and for the words of the templates.
    back: BTreeMap<char, char>,
}

impl Swaps {
    /// The swaps of a note; `None` where it is not written in traditional characters.
    pub fn of(source: &str) -> Option<Self> {
        if source.is_ascii() {
            return None;
        }
        let (mut han, mut kana, mut times_full, mut times_simple) = (0_usize, 0_usize, 0_usize, 0_usize);
        for c in source.chars().filter(|c| !c.is_ascii()) {
            kana += usize::from(('\u{3041}'..='\u{30fa}').contains(&c));
            if let Some(at) = place(c) {
                han += 1;
                times_full += usize::from(FORMS[at] == Form::Full);
                times_simple += usize::from(FORMS[at] == Form::Simple);
            }
        }
        // Japanese writes many characters in full.
        if times_full < LEAST || times_full < 4 * times_simple || kana * 10 > han {
            return None;
        }
        let of_form = |form: Form| -> BTreeSet<char> {
            source.chars().filter(|&c| place(c).is_some_and(|at| FORMS[at] == form)).collect()
        };
        let (full, simple) = (of_form(Form::Full), of_form(Form::Simple));
        let mut forms: BTreeMap<char, Vec<char>> = BTreeMap::new();
        for &c in &full {
            forms.entry(SIMPLIFIED[&c]).or_default().push(c);
        }
        let sure = |simple_form: &char, forms: &[char]| forms.len() == 1 && !simple.contains(simple_form);
        let mut there = BTreeMap::new();
        let mut back: BTreeMap<char, char> = pairs(PAIRS).collect();
        for (simple_form, forms) in &forms {
            if sure(simple_form, forms) {
                there.insert(forms[0], *simple_form);
                back.insert(*simple_form, forms[0]);
            }
        }
        // What the author wrote in its simplified form stays so.
        for c in &simple {
            back.remove(c);
        }
        Some(Self { there, back })
    }

    /// The note in simplified characters.
    pub fn read(&self, note: &Note) -> Note {
        let mut note = note.clone();
        self.simplify(&mut note.title);
        self.simplify(&mut note.source);
        for section in &mut note.sections {
            for heading in &mut section.path {
                self.text(&mut heading.text);
            }
            self.blocks(&mut section.blocks);
        }
        note
    }

    /// Writes a card as its note is written.
    pub fn write(&self, card: &mut Card) {
        let texts = [&mut card.front, &mut card.back, &mut card.extra, &mut card.title];
        for text in texts.into_iter().chain(&mut card.heading_path) {
            *text = self.written(text);
        }
        if let CardKind::Cloze { text, .. } = &mut card.kind {
            *text = self.written(text);
        }
    }

    /// A text as its note is written.
    pub fn written(&self, text: &str) -> String {
        swapped(text, &self.back).into_owned()
    }

    fn simplify(&self, text: &mut String) {
        if let Cow::Owned(simple) = swapped(text, &self.there) {
            *text = simple;
        }
    }

    fn text(&self, text: &mut Text) {
        self.simplify(&mut text.markdown);
    }

    fn blocks(&self, blocks: &mut [Block]) {
        for block in blocks {
            match &mut block.kind {
                BlockKind::Paragraph(text) => self.text(text),
                BlockKind::List { items, .. } => self.items(items),
                BlockKind::Code(code) => code.lines.iter_mut().for_each(|line| self.simplify(&mut line.text)),
                BlockKind::Table(table) => {
                    let cells = table.rows.iter_mut().flat_map(|row| &mut row.cells);
                    table.header.iter_mut().chain(cells).for_each(|cell| self.text(cell));
                }
                BlockKind::Quote { callout, blocks } => {
                    if let Some(callout) = callout {
                        self.text(&mut callout.title);
                    }
                    self.blocks(blocks);
                }
                BlockKind::Footnote { blocks, .. } => self.blocks(blocks),
                BlockKind::Maths(_) | BlockKind::Html(_) | BlockKind::Break => {}
            }
        }
    }

    fn items(&self, items: &mut [Item]) {
        for item in items {
            self.text(&mut item.text);
            self.blocks(&mut item.blocks);
        }
    }
}

/// A text with these characters swapped.
fn swapped<'t>(text: &'t str, by: &BTreeMap<char, char>) -> Cow<'t, str> {
    if text.is_ascii() || !text.chars().any(|c| by.contains_key(&c)) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.chars().map(|c| by.get(&c).copied().unwrap_or(c)).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::generate::tests::{asked, pair};

    #[test]
    fn both_forms_have_one_length_and_each_form_one_partner() {
        let mut simple = BTreeSet::new();
        for (short, full) in pairs(PAIRS).chain(pairs(VARIANTS)) {
            assert_eq!((short.len_utf8(), full.len_utf8()), (3, 3), "{short}{full}");
            assert_ne!(short, full);
        }
        for (short, _) in pairs(PAIRS) {
            assert!(simple.insert(short), "{short} twice");
        }
    }

    #[test]
    fn a_note_in_traditional_characters_is_asked_in_them() {
        let note = "# 航海筆記\n\n## 風帆\n\n- 桅桿傾斜：表示側支索過鬆而要收緊\n- 縱帆：一種掛在斜桁上的帆，適合逆風航行\n- 測深錘的用途是測量水的深度\n";
        let cards: Vec<_> = asked(note).into_iter().map(|(_, front, back)| (front, back)).collect();
        assert_eq!(
            cards,
            [
                pair("【航海筆記 › 風帆】桅桿傾斜表示什麼？", "表示側支索過鬆而要收緊"),
                pair("【航海筆記 › 風帆】縱帆是什麼？", "一種掛在斜桁上的帆，適合逆風航行"),
                pair("【航海筆記 › 風帆】測深錘的用途是什麼？", "測量水的深度"),
            ]
        );
    }

    #[test]
    fn simplified_and_japanese_notes_are_read_as_they_are() {
        assert!(Swaps::of("纵帆是一种挂在斜桁上的帆，适合逆风航行，繁體字只有幾個").is_none());
        assert!(
            Swaps::of("縦帆は斜桁に張る帆であり、風上に進むのに適する。開閉、時間、語、説、無、書を書く。")
                .is_none()
        );
    }
}
