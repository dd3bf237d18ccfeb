//! Charts as SVG inside a page.
//!
//! Each colour of a drawing stands for a role, and the style sheet of the page gives the role its colour on a light
//! and on a dark page. What a chart shows stands in a table or a text beside it too, so nobody needs to see it.

use plotters::coord::ranged1d::SegmentValue;
use plotters::prelude::*;

use crate::error::Error;
use crate::render::html_text;

/// Size in pixels at which text is of the size of the page's; a narrow screen shrinks it all.
const SIZE: (u32, u32) = (480, 220);

/// Text and axes.
pub(super) const INK: RGBColor = RGBColor(0x22, 0x22, 0x22);
/// Lines behind the drawing.
pub(super) const GRID: RGBColor = RGBColor(0xdd, 0xdd, 0xdd);
/// What is measured.
pub(super) const ACCENT: RGBColor = RGBColor(0x2f, 0x6f, 0xb0);
/// What it is compared with.
pub(super) const SECOND: RGBColor = RGBColor(0xb0, 0x5f, 0x2f);

/// Size of text in a drawing, pixels.
const FONT: i32 = 16;

/// Labels below a row of bars at most, so that they do not touch.
const LABELS: usize = 8;

/// A bar for each label; `about` says in words what is shown.
pub(super) fn bars(about: &str, rows: &[(String, u32)]) -> Result<String, Error> {
    let most = rows.iter().map(|(_, count)| *count).max().unwrap_or(0).max(1);
    let last = rows.len().saturating_sub(1);
    let every = rows.len().div_ceil(LABELS).max(1);
    let label = |at: &SegmentValue<usize>| match at {
        SegmentValue::CenterOf(at) if at % every == 0 => {
            rows.get(*at).map_or_else(String::new, |row| row.0.clone())
        }
        _ => String::new(),
    };
    drawing(about, |area| {
        let mut chart = ChartBuilder::on(area)
            .margin(6)
            .x_label_area_size(30)
            .y_label_area_size(42)
            .build_cartesian_2d((0..last).into_segmented(), 0..most + most.div_ceil(20))?;
        chart
            .configure_mesh()
            .disable_x_mesh()
            .light_line_style(TRANSPARENT)
            .bold_line_style(GRID)
            .axis_style(INK)
            .label_style(("sans-serif", FONT, &INK))
            .x_labels(rows.len())
            .y_labels(4)
            .x_label_formatter(&label)
            .draw()?;
        let counts = rows.iter().enumerate().map(|(at, (_, count))| (at, *count));
        chart.draw_series(Histogram::vertical(&chart).style(ACCENT.filled()).margin(2).data(counts))?;
        Ok(())
    })
}

/// Points of what was predicted and what happened, both 0–1, beside the line where they agree.
pub(super) fn agreement(about: &str, points: &[(f64, f64)]) -> Result<String, Error> {
    let low = points.iter().flat_map(|(x, y)| [*x, *y]).fold(0.8, f64::min);
    let from = (low * 10.0).floor() / 10.0;
    let percent = |share: &f64| format!("{:.0} %", share * 100.0);
    drawing(about, |area| {
        let mut chart = ChartBuilder::on(area)
            .margin(6)
            .x_label_area_size(30)
            .y_label_area_size(52)
            .build_cartesian_2d(from..1.0, from..1.0)?;
        chart
            .configure_mesh()
            .light_line_style(TRANSPARENT)
            .bold_line_style(GRID)
            .axis_style(INK)
            .label_style(("sans-serif", FONT, &INK))
            .x_labels(5)
            .y_labels(5)
            .x_label_formatter(&percent)
            .y_label_formatter(&percent)
            .draw()?;
        chart.draw_series(LineSeries::new([(from, from), (1.0, 1.0)], SECOND))?;
        chart.draw_series(points.iter().map(|point| Circle::new(*point, 5, ACCENT.filled())))?;
        Ok(())
    })
}

/// What a drawing may fail with; text in memory takes all.
type Failure = Box<dyn std::error::Error>;

/// Makes a drawing, which says in words what it shows.
fn drawing(
    about: &str,
    draw: impl FnOnce(&DrawingArea<SVGBackend<'_>, plotters::coord::Shift>) -> Result<(), Failure>,
) -> Result<String, Error> {
    let mut svg = String::new();
    let drawn = {
        let area = SVGBackend::with_string(&mut svg, SIZE).into_drawing_area();
        draw(&area).and_then(|()| Ok(area.present()?))
    };
    drawn.map_err(|cause| Error::Failed {
        what: format!("a chart cannot be drawn: {cause}"),
        hint: "`mnemon stats` shows the figures as text".to_owned(),
    })?;
    let named = format!("<svg role=\"img\" aria-label=\"{}\" ", html_text(about));
    Ok(svg.trim().replacen("<svg ", &named, 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_chart_names_what_it_shows_and_has_only_colours_of_roles() {
        let rows: Vec<(String, u32)> = (0..30).map(|day| (format!("day {day}"), day)).collect();
        let points = [(0.7, 0.65), (0.9, 0.93)];
        for svg in [bars("cards <a day>", &rows).unwrap(), agreement("as predicted", &points).unwrap()] {
            assert!(svg.starts_with("<svg role=\"img\" aria-label=\""), "{svg}");
            assert!(!svg.contains("<a day>"), "{svg}");
            let known = ["#222222", "#DDDDDD", "#2F6FB0", "#B05F2F"];
            for colour in svg.split('#').skip(1).map(|rest| format!("#{}", &rest[..6])) {
                assert!(known.contains(&colour.as_str()), "{colour}");
            }
        }
    }

    #[test]
    fn nothing_can_be_drawn_too() {
        assert!(bars("nothing", &[]).unwrap().contains("<svg"));
        assert!(bars("one", &[("a".to_owned(), 0)]).unwrap().contains("<svg"));
        assert!(agreement("nothing", &[]).unwrap().contains("<svg"));
    }
}
