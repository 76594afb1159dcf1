//! A document written back as a tab table, for the law of the round trip.

use chitieu_schema::{Agency, Appendix, Column, Document, Indicator, Role, UnitFrom};

/// The document as a tab table that says the same.
pub(crate) fn write(document: &Document<'_>) -> String {
    let mut out = String::new();
    for appendix in &document.appendices {
        write_appendix(appendix, &mut out);
    }
    out
}

fn write_appendix(appendix: &Appendix<'_>, out: &mut String) {
    let heading = [&appendix.label, &appendix.title].into_iter().flatten();
    for line in heading
        .chain(appendix.issued_with.as_ref().map(|issued| &issued.text))
        .chain(&appendix.caption)
    {
        out.push_str(line);
        out.push('\n');
    }
    out.push('\n');
    let labels: Vec<&str> = appendix.columns.iter().map(label).collect();
    push_row(out, &labels);
    let sections = appendix.sections.iter().map(|section| {
        let cells = appendix.columns.iter().map(|column| match column.role {
            Role::Ordinal => section.ordinal.as_deref().unwrap_or_default().to_owned(),
            Role::Name => section.title.to_string(),
            _ => String::new(),
        });
        (section.lines[0], cells.collect::<Vec<_>>())
    });
    let indicators = appendix
        .indicators
        .iter()
        .map(|indicator| (indicator.lines[0], indicator_cells(appendix, indicator)));
    // Sections stand among the rows by their first lines. Rows keep the document's order: that of LaTeX may
    // write the foot of a table before its rows.
    let mut sections = sections.peekable();
    for (line, cells) in indicators {
        while let Some((_, title)) = sections.next_if(|(own, _)| *own <= line) {
            push_row(out, &title);
        }
        push_row(out, &cells);
    }
    sections.for_each(|(_, title)| push_row(out, &title));
    // Right under a row a note that begins in small letters would be the rest of its last cell.
    out.push('\n');
    for note in &appendix.notes {
        out.push_str(note);
        out.push('\n');
    }
    out.push('\n');
}

/// The label of a column. One without a label, as lists have them, gets the usual one of its role:
/// where its cells stood said what they are, and in a tab table nothing else does.
fn label<'c>(column: &'c Column<'_>) -> &'c str {
    if !column.label.is_empty() {
        return &column.label;
    }
    match column.role {
        Role::Ordinal => "STT",
        Role::Name => "Chỉ tiêu",
        Role::Unit => "Đơn vị tính",
        Role::Value => "Mục tiêu",
        Role::Lead => "Cơ quan chủ trì",
        Role::Coordinating => "Cơ quan phối hợp",
        Role::Responsible => "Cơ quan thực hiện",
        Role::Deadline => "Thời hạn",
        Role::Note => "Ghi chú",
        Role::Explanation | Role::Product | Role::Other => "",
    }
}

fn push_row<S: AsRef<str>>(out: &mut String, cells: &[S]) {
    let cells: Vec<&str> = cells.iter().map(AsRef::as_ref).collect();
    out.push_str(&cells.join("\t"));
    out.push('\n');
}

fn indicator_cells(appendix: &Appendix<'_>, indicator: &Indicator<'_>) -> Vec<String> {
    let helpers_have_a_column =
        appendix.columns.iter().any(|column| column.role == Role::Coordinating);
    let has_ordinals = appendix.columns.iter().any(|column| column.role == Role::Ordinal);
    let cell = |column: &Column<'_>| match column.role {
        Role::Ordinal => indicator.ordinal.as_deref().unwrap_or_default().to_owned(),
        // Without a column of ordinals a list mark stands before the name.
        Role::Name => match &indicator.ordinal {
            Some(mark) if !has_ordinals => format!("{mark} {}", indicator.name),
            _ => indicator.name.to_string(),
        },
        Role::Unit => indicator
            .unit
            .as_ref()
            .filter(|unit| {
                matches!(unit.from, UnitFrom::Cell | UnitFrom::Ditto | UnitFrom::Inherited)
            })
            .map_or(String::new(), |unit| unit.text.to_string()),
        Role::Value => {
            let of_column =
                indicator.targets.iter().filter(|target| target.column == Some(column.index));
            let texts: Vec<&str> = of_column.map(|target| &*target.text).collect();
            texts.join("; ")
        }
        Role::Lead if !helpers_have_a_column && !indicator.coordinating.is_empty() => {
            format!("{} phối hợp {}", bodies(&indicator.lead), bodies(&indicator.coordinating))
        }
        Role::Lead => bodies(&indicator.lead),
        Role::Coordinating => bodies(&indicator.coordinating),
        Role::Responsible => bodies(&indicator.responsible),
        Role::Explanation => indicator.explanation.as_deref().unwrap_or_default().to_owned(),
        Role::Deadline => {
            indicator.deadline.as_ref().map_or(String::new(), |deadline| deadline.text.to_string())
        }
        Role::Note => indicator.notes.first().map_or(String::new(), ToString::to_string),
        Role::Product | Role::Other => {
            let found = indicator.other.0.iter().find(|(label, _)| *label == column.label);
            found.map_or(String::new(), |(_, text)| text.to_string())
        }
    };
    appendix.columns.iter().map(cell).collect()
}

fn bodies(bodies: &[Agency<'_>]) -> String {
    let words = |body: &Agency<'_>| match &body.qualifier {
        Some(qualifier) => format!("{} {qualifier}", body.name),
        None => body.name.to_string(),
    };
    bodies.iter().map(words).collect::<Vec<_>>().join("; ")
}
