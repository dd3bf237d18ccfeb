//! Stage 3: stored cards and newly generated cards become a plan.
