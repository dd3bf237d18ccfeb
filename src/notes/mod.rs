//! Stage 1: walks folders and reads Markdown files into notes with source lines.
pub mod cjk;
mod decode;
mod front_matter;
mod lines;
mod scan;
mod shadow;
mod text;
