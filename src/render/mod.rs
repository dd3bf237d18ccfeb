//! Markdown for the terminal; the one place that makes untrusted text safe.
