//! Formulas as text that can be read: Greek letters, signs, and what stands above and below the line.
//!
//! LaTeX is turned into Unicode as far as there are characters for it; what has none stays as it was written, so that
//! nothing is lost: `x^{n+1}` is `xⁿ⁺¹`, `x^{q}` stays `x^q`. Fractions stand on one line. It is the reader's aid, not
//! a typesetter.

/// Commands and what stands for them. Names that differ only in their end are told apart by their length.
const SIGNS: &[(&str, &str)] = &[
    ("alpha", "α"),
    ("beta", "β"),
    ("gamma", "γ"),
    ("delta", "δ"),
    ("epsilon", "ε"),
    ("varepsilon", "ε"),
    ("zeta", "ζ"),
    ("eta", "η"),
    ("theta", "θ"),
    ("vartheta", "ϑ"),
    ("iota", "ι"),
    ("kappa", "κ"),
    ("lambda", "λ"),
    ("mu", "μ"),
    ("nu", "ν"),
    ("xi", "ξ"),
    ("pi", "π"),
    ("rho", "ρ"),
    ("sigma", "σ"),
    ("tau", "τ"),
    ("upsilon", "υ"),
    ("phi", "φ"),
    ("varphi", "φ"),
    ("chi", "χ"),
    ("psi", "ψ"),
    ("omega", "ω"),
    ("Gamma", "Γ"),
    ("Delta", "Δ"),
    ("Theta", "Θ"),
    ("Lambda", "Λ"),
    ("Xi", "Ξ"),
    ("Pi", "Π"),
    ("Sigma", "Σ"),
    ("Phi", "Φ"),
    ("Psi", "Ψ"),
    ("Omega", "Ω"),
    ("times", "×"),
    ("cdot", "·"),
    ("div", "÷"),
    ("pm", "±"),
    ("mp", "∓"),
    ("ast", "∗"),
    ("circ", "∘"),
    ("le", "≤"),
    ("leq", "≤"),
    ("ge", "≥"),
    ("geq", "≥"),
    ("ne", "≠"),
    ("neq", "≠"),
    ("approx", "≈"),
    ("equiv", "≡"),
    ("sim", "∼"),
    ("propto", "∝"),
    ("ll", "≪"),
    ("gg", "≫"),
    ("sum", "∑"),
    ("prod", "∏"),
    ("int", "∫"),
    ("oint", "∮"),
    ("partial", "∂"),
    ("nabla", "∇"),
    ("infty", "∞"),
    ("in", "∈"),
    ("notin", "∉"),
    ("subset", "⊂"),
    ("subseteq", "⊆"),
    ("supset", "⊃"),
    ("cup", "∪"),
    ("cap", "∩"),
    ("emptyset", "∅"),
    ("forall", "∀"),
    ("exists", "∃"),
    ("neg", "¬"),
    ("land", "∧"),
    ("wedge", "∧"),
    ("lor", "∨"),
    ("vee", "∨"),
    ("oplus", "⊕"),
    ("otimes", "⊗"),
    ("perp", "⊥"),
    ("mid", "|"),
    ("parallel", "∥"),
    ("to", "→"),
    ("rightarrow", "→"),
    ("leftarrow", "←"),
    ("Rightarrow", "⇒"),
    ("Leftarrow", "⇐"),
    ("leftrightarrow", "↔"),
    ("Leftrightarrow", "⇔"),
    ("iff", "⇔"),
    ("implies", "⇒"),
    ("mapsto", "↦"),
    ("ldots", "…"),
    ("dots", "…"),
    ("cdots", "⋯"),
    ("prime", "′"),
    ("degree", "°"),
    ("angle", "∠"),
    ("hbar", "ℏ"),
    ("ell", "ℓ"),
    ("Re", "ℜ"),
    ("Im", "ℑ"),
    ("langle", "⟨"),
    ("rangle", "⟩"),
    ("lfloor", "⌊"),
    ("rfloor", "⌋"),
    ("lceil", "⌈"),
    ("rceil", "⌉"),
    ("quad", "  "),
    ("qquad", "    "),
    ("left", ""),
    ("right", ""),
    ("big", ""),
    ("Big", ""),
    ("displaystyle", ""),
    ("limits", ""),
];

/// Commands whose argument is shown as it is.
const PLAIN: &[&str] = &[
    "text",
    "mathrm",
    "mathbf",
    "mathit",
    "mathsf",
    "operatorname",
    "textbf",
    "textit",
    "boldsymbol",
    "mathcal",
    "mathbb",
    "mathfrak",
    "vec",
    "hat",
    "bar",
    "overline",
    "tilde",
];

/// Signs above the letters of an argument, for the commands that have one.
const ACCENTS: &[(&str, char)] = &[
    ("vec", '\u{20d7}'),
    ("hat", '\u{302}'),
    ("bar", '\u{304}'),
    ("overline", '\u{305}'),
    ("tilde", '\u{303}'),
];

/// Letters with their forms above and below the line; a blank where there is none.
const SCRIPTS: &str = "0⁰₀ 1¹₁ 2²₂ 3³₃ 4⁴₄ 5⁵₅ 6⁶₆ 7⁷₇ 8⁸₈ 9⁹₉ +⁺₊ -⁻₋ =⁼₌ (⁽₍ )⁾₎ aᵃₐ bᵇ_ cᶜ_ dᵈ_ eᵉₑ fᶠ_ gᵍ_ hʰₕ \
    iⁱᵢ jʲⱼ kᵏₖ lˡₗ mᵐₘ nⁿₙ oᵒₒ pᵖₚ rʳᵣ sˢₛ tᵗₜ uᵘᵤ vᵛᵥ wʷ_ xˣₓ yʸ_ zᶻ_ Tᵀ_ ′′_ ∗*_ ";

/// Nested arguments beyond which a formula is left as it is.
const DEEPEST: usize = 16;

/// The formula as text.
pub(super) fn readable(formula: &str) -> String {
    let mut reader = Reader { rest: formula.trim(), depth: 0 };
    let text = reader.until(None);
    let words: Vec<&str> = text.split_whitespace().collect();
    words.join(" ")
}

struct Reader<'a> {
    rest: &'a str,
    depth: usize,
}

impl Reader<'_> {
    /// Everything up to a closing sign, which is taken, or to the end.
    fn until(&mut self, close: Option<char>) -> String {
        let mut out = String::new();
        while let Some(next) = self.rest.chars().next() {
            if Some(next) == close {
                self.take(next);
                break;
            }
            match next {
                '\\' => out.push_str(&self.command()),
                '^' | '_' => {
                    self.take(next);
                    let argument = self.argument();
                    out.push_str(&script(&argument, next == '^'));
                }
                '{' => {
                    let group = self.argument();
                    out.push_str(&group);
                }
                '}' | '$' => self.take(next),
                '~' | '&' => {
                    self.take(next);
                    out.push(' ');
                }
                _ => {
                    self.take(next);
                    out.push(next);
                }
            }
        }
        out
    }

    fn take(&mut self, letter: char) {
        self.rest = &self.rest[letter.len_utf8()..];
    }

    /// A group in braces, a command, or one letter.
    fn argument(&mut self) -> String {
        self.rest = self.rest.trim_start();
        match self.rest.chars().next() {
            Some('{') if self.depth < DEEPEST => {
                self.take('{');
                self.depth += 1;
                let group = self.until(Some('}'));
                self.depth -= 1;
                group
            }
            Some('\\') if self.depth < DEEPEST => {
                self.depth += 1;
                let command = self.command();
                self.depth -= 1;
                command
            }
            Some(letter) => {
                self.take(letter);
                letter.to_string()
            }
            None => String::new(),
        }
    }

    fn command(&mut self) -> String {
        self.take('\\');
        let end = self.rest.find(|letter: char| !letter.is_ascii_alphabetic()).unwrap_or(self.rest.len());
        let (name, rest) = self.rest.split_at(end);
        if name.is_empty() {
            // An escaped sign, a thin blank, or a line end.
            let Some(sign) = rest.chars().next() else { return String::new() };
            self.take(sign);
            return match sign {
                ',' | ';' | ':' | ' ' | '\\' => " ".to_owned(),
                '!' => String::new(),
                sign => sign.to_string(),
            };
        }
        self.rest = rest;
        match name {
            "frac" | "dfrac" | "tfrac" => {
                let (above, below) = (self.argument(), self.argument());
                format!("{}/{}", grouped(&above), grouped(&below))
            }
            "sqrt" => {
                let root = if self.rest.starts_with('[') {
                    self.take('[');
                    script(&self.until(Some(']')), true)
                } else {
                    String::new()
                };
                format!("{root}√{}", grouped(&self.argument()))
            }
            _ if PLAIN.contains(&name) => {
                let argument = self.argument();
                match ACCENTS.iter().find(|(command, _)| *command == name) {
                    Some((_, accent)) if argument.chars().count() <= 2 => {
                        argument.chars().flat_map(|letter| [letter, *accent]).collect()
                    }
                    _ => argument,
                }
            }
            _ => match SIGNS.iter().find(|(command, _)| *command == name) {
                Some((_, sign)) => (*sign).to_owned(),
                // `\sin`, `\log`, and whatever is not known.
                None => name.to_owned(),
            },
        }
    }
}

/// In brackets, if it is more than a number or a name.
fn grouped(text: &str) -> String {
    let text = text.trim();
    let is_one = text.chars().all(|letter| letter.is_alphanumeric() || !letter.is_ascii());
    if is_one { text.to_owned() } else { format!("({text})") }
}

/// A text above or below the line; where a letter has no such form, behind its sign.
fn script(text: &str, above: bool) -> String {
    let text = text.trim();
    let form = |letter: char| {
        let entry = SCRIPTS.split(' ').find(|entry| entry.starts_with(letter))?;
        let form = entry.chars().nth(if above { 1 } else { 2 })?;
        (form != '_').then_some(form)
    };
    let raised: Option<String> = text.chars().filter(|letter| *letter != ' ').map(form).collect();
    let sign = if above { '^' } else { '_' };
    match raised {
        Some(raised) if !text.is_empty() => raised,
        _ if text.chars().count() > 1 => format!("{sign}({text})"),
        _ => format!("{sign}{text}"),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_has_a_character_is_shown_by_it() {
        for (formula, text) in [
            (r"e^{i\pi} + 1 = 0", "e^(iπ) + 1 = 0"),
            (r"x^{n+1} + x_i^2", "xⁿ⁺¹ + xᵢ²"),
            (r"\alpha \le \beta", "α ≤ β"),
            (r"\frac{a}{b}", "a/b"),
            (r"\frac{a + b}{2}", "(a + b)/2"),
            (r"\sqrt{x}", "√x"),
            (r"\sqrt[3]{x+1}", "³√(x+1)"),
            (r"\sum_{i=0}^n x_i", "∑ᵢ₌₀ⁿ xᵢ"),
            (r"\text{if } x \in \mathbb R", "if x ∈ R"),
            (r"O(n \log n)", "O(n log n)"),
            (r"x^q", "x^q"),
            (r"\hat{y} = \vec v", "ŷ = v\u{20d7}"),
            (r"50\%", "50%"),
        ] {
            let shown: String = readable(formula);
            assert_eq!(shown.replace("y\u{302}", "ŷ"), text, "{formula}");
        }
    }

    #[test]
    fn braces_that_are_not_closed_or_nest_deeply_end_somewhere() {
        assert_eq!(readable("{"), "");
        assert_eq!(readable("\\frac{a"), "a/");
        assert_eq!(readable("^"), "^");
        readable(&"{".repeat(100_000));
        readable(&"\\sqrt".repeat(10_000));
    }

    proptest! {
        #[test]
        fn any_text_is_read(formula in "[a-z{}^_$0-9 \\\\]{0,40}|\\PC{0,20}") {
            readable(&formula);
        }
    }
}
