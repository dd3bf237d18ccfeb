//! Stage 2: a note becomes cards, and the sections that gave none say why.
