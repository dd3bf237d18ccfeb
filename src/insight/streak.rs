//! The days in a row on which something was answered.

use crate::model::day::Day;

/// How many study days in a row, up to today, had an answer. A day that is not over yet breaks nothing: without
/// an answer today, the days up to yesterday count.
///
/// `days` are the days with answers, in order.
pub fn streak(days: &[Day], today: Day) -> u32 {
    let mut length = 0;
    let mut last = today;
    for &day in days.iter().rev().skip_while(|day| **day > today) {
        if last.since(day) > 1 {
            break;
        }
        length += 1;
        last = day;
    }
    length
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(days: &[i32]) -> u32 {
        let days: Vec<Day> = days.iter().copied().map(Day::from_number).collect();
        streak(&days, Day::from_number(100))
    }

    #[test]
    fn days_in_a_row_count_up_to_today_or_yesterday() {
        assert_eq!(of(&[]), 0);
        assert_eq!(of(&[100]), 1);
        assert_eq!(of(&[98, 99, 100]), 3);
        assert_eq!(of(&[97, 98, 99]), 3);
        assert_eq!(of(&[97, 98]), 0);
        assert_eq!(of(&[95, 96, 98, 99, 100]), 3);
    }

    #[test]
    fn a_day_ahead_of_the_clock_is_left_out() {
        assert_eq!(of(&[99, 100, 101]), 2);
    }
}
