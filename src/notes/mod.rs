//! Stage 1: walks folders and reads Markdown files into notes with source lines.
