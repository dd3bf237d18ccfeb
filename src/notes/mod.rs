//! Stage 1: walks folders and reads Markdown files into notes with source lines.
pub mod cjk;
mod decode;
mod front_matter;
mod html;
mod inline;
mod lines;
mod page;
mod scan;
mod shadow;
mod text;
