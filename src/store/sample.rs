//! Cards, rows and a plain fold for the tests of the store.
