//! What LaTeX's commands and environments do to the words around them.
//!
//! The lists hold what formula and document OCR, pandoc and people write in and around tables. A
//! command that is on none of them is a word of its own: `\geq`, `\times`, `\frac` say something that
//! only the source's own notation can.

use crate::raised::Script;

/// What a command does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Does {
    /// It leaves nothing; so many arguments go with it.
    Gone(u8),
    /// It dresses the words of its last argument; so many before that go with it.
    Dress(u8),
    /// It stands for white space; so many arguments go with it.
    Space(u8),
    /// The words of its argument stand above or beneath the line.
    Script(Script),
    /// The words of its argument are a note, which stands elsewhere.
    Note,
    /// Another part of the cell begins.
    Part,
    /// The row ends.
    Row,
    /// The page ends.
    Page,
    /// `\multicolumn{3}{|c|}{…}`.
    Columns,
    /// `\multirow[…]{2}[…]{*}[…]{…}`.
    Rows,
    /// `\multirowcell{2}[…]{…}`.
    RowsCell,
    /// `\SetCell[c=3,r=2]{c}`, whose words follow.
    SetCell,
    /// The words of its argument stand outside the table.
    Caption,
    /// The words of its argument are rows of the tables behind it: see [`Strip`].
    Strip(Strip),
    /// What a part of a page ends: see [`Band`].
    Band(Band),
    /// `\begin{…}`.
    Begin,
    /// `\end{…}`.
    End,
    /// It is a name for one character.
    Char(char),
    /// It is a word.
    Word,
}

/// What the rows of a long table before a mark are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Band {
    /// `\endfirsthead`: the header over the table.
    FirstHead,
    /// `\endhead`: the header over the further pages.
    Head,
    /// `\endfoot`: what stands under each page.
    Foot,
    /// `\endlastfoot`: what stands under the table.
    LastFoot,
    /// `\midrule`: the rule under the header.
    Middle,
}

/// Rows that are written before a `supertabular`, which breaks over pages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Strip {
    /// `\tablefirsthead`: the header over the table.
    FirstHead,
    /// `\tablehead`: the header over the further pages, or over all.
    Head,
    /// `\tabletail`: what stands under each page.
    Tail,
    /// `\tablelasttail`: what stands under the table.
    LastTail,
}

/// What the command of a name does.
pub(super) fn does(name: &str) -> Does {
    match name {
        "begin" => Does::Begin,
        "end" => Does::End,
        "tabularnewline" | "cr" | "crcr" => Does::Row,
        "newline" | "linebreak" | "par" | "item" => Does::Part,
        "newpage" | "pagebreak" | "clearpage" | "cleardoublepage" => Does::Page,
        "multicolumn" => Does::Columns,
        "multirow" => Does::Rows,
        "multirowcell" | "multirowthead" => Does::RowsCell,
        "SetCell" => Does::SetCell,
        "caption" | "captionof" | "tabcaption" | "tablecaption" | "topcaption"
        | "bottomcaption" => Does::Caption,
        "tablefirsthead" => Does::Strip(Strip::FirstHead),
        "tablehead" => Does::Strip(Strip::Head),
        "tabletail" => Does::Strip(Strip::Tail),
        "tablelasttail" => Does::Strip(Strip::LastTail),
        "endfirsthead" => Does::Band(Band::FirstHead),
        "endhead" => Does::Band(Band::Head),
        "endfoot" => Does::Band(Band::Foot),
        "endlastfoot" => Does::Band(Band::LastFoot),
        "midrule" => Does::Band(Band::Middle),
        "quad" | "qquad" | "enspace" | "enskip" | "thinspace" | "thickspace" | "medspace"
        | "space" | "hfill" | "hfil" | "dotfill" | "hrulefill" | "nobreakspace" => Does::Space(0),
        "hspace" | "hphantom" => Does::Space(1),
        "textsuperscript" | "tnote" => Does::Script(Script::Raised),
        "textsubscript" => Does::Script(Script::Lowered),
        "footnote" | "footnotetext" | "tablefootnote" | "thanks" => Does::Note,
        "dots" | "ldots" | "cdots" | "textellipsis" | "dotsc" => Does::Char('…'),
        "textgreater" => Does::Char('>'),
        "textless" => Does::Char('<'),
        "textasciitilde" => Does::Char('~'),
        "textbar" => Does::Char('|'),
        "textendash" => Does::Char('–'),
        "textemdash" => Does::Char('—'),
        "textquotedbl" => Does::Char('"'),
        "textbullet" => Does::Char('•'),
        "textdegree" => Does::Char('°'),
        _ if is_switch(name) => Does::Gone(0),
        _ if is_dress(name) => Does::Dress(0),
        "textcolor" | "colorbox" | "parbox" | "rotatebox" | "scalebox" | "raisebox" | "href"
        | "adjustbox" | "hyperlink" | "hypertarget" | "foreignlanguage" | "texorpdfstring" => {
            Does::Dress(1)
        }
        "resizebox" | "fcolorbox" => Does::Dress(2),
        "cline" | "cmidrule" | "hhline" | "noalign" | "rowcolor" | "cellcolor" | "columncolor"
        | "color" | "arrayrulecolor" | "vspace" | "vskip" | "label" | "ref" | "pageref"
        | "cite" | "phantom" | "vphantom" | "pagestyle" | "thispagestyle" | "pagenumbering"
        | "documentclass" | "usepackage" | "input" | "include" | "includegraphics"
        | "bibliographystyle" | "captionsetup" | "linespread" | "rowfont" | "SetRow"
        | "SetHline" | "hypersetup" | "geometry" | "sisetup" | "lstset" | "usetikzlibrary"
        | "graphicspath" | "footnotemark" | "setstretch" | "Xhline" => Does::Gone(1),
        "setlength"
        | "addtolength"
        | "renewcommand"
        | "newcommand"
        | "providecommand"
        | "setcounter"
        | "addtocounter"
        | "rule"
        | "fontsize"
        | "newcolumntype"
        | "DeclareMathOperator" => Does::Gone(2),
        "definecolor" | "rowcolors" | "specialrule" | "addcontentsline" => Does::Gone(3),
        _ => Does::Word,
    }
}

/// Commands without an argument that leave nothing.
fn is_switch(name: &str) -> bool {
    matches!(
        name,
        "hline"
            | "toprule"
            | "bottomrule"
            | "firsthline"
            | "lasthline"
            | "addlinespace"
            | "centering"
            | "raggedright"
            | "raggedleft"
            | "RaggedRight"
            | "RaggedLeft"
            | "Centering"
            | "arraybackslash"
            | "noindent"
            | "indent"
            | "bf"
            | "it"
            | "rm"
            | "sf"
            | "tt"
            | "sl"
            | "em"
            | "sc"
            | "bfseries"
            | "itshape"
            | "mdseries"
            | "upshape"
            | "scshape"
            | "slshape"
            | "rmfamily"
            | "sffamily"
            | "ttfamily"
            | "normalfont"
            | "selectfont"
            | "boldmath"
            | "tiny"
            | "scriptsize"
            | "footnotesize"
            | "small"
            | "normalsize"
            | "large"
            | "Large"
            | "LARGE"
            | "huge"
            | "Huge"
            | "strut"
            | "displaystyle"
            | "textstyle"
            | "scriptstyle"
            | "limits"
            | "nolimits"
            | "left"
            | "right"
            | "big"
            | "Big"
            | "bigl"
            | "bigr"
            | "allowbreak"
            | "nobreak"
            | "relax"
            | "protect"
            | "leavevmode"
            | "null"
            | "smallskip"
            | "medskip"
            | "bigskip"
            | "vfill"
            | "samepage"
            | "onecolumn"
            | "twocolumn"
            | "maketitle"
            | "tableofcontents"
            | "listoftables"
            | "appendix"
            | "printbibliography"
            | "nolinebreak"
            | "nopagebreak"
            | "singlespacing"
            | "onehalfspacing"
            | "doublespacing"
            | "hfuzz"
            | "sloppy"
            | "fussy"
            | "makeatletter"
            | "makeatother"
            | "unskip"
            | "ignorespaces"
            | "newblock"
            | "tightlist"
            | "landscape"
            | "frontmatter"
            | "mainmatter"
    )
}

/// Commands that dress the words of their only argument.
fn is_dress(name: &str) -> bool {
    matches!(
        name,
        "textbf"
            | "textit"
            | "emph"
            | "underline"
            | "uline"
            | "uuline"
            | "textsl"
            | "textsc"
            | "textrm"
            | "textsf"
            | "texttt"
            | "textmd"
            | "textup"
            | "textnormal"
            | "textls"
            | "text"
            | "mbox"
            | "hbox"
            | "fbox"
            | "makebox"
            | "framebox"
            | "mathrm"
            | "mathbf"
            | "mathit"
            | "mathsf"
            | "mathtt"
            | "mathnormal"
            | "mathcal"
            | "boldsymbol"
            | "bm"
            | "pmb"
            | "operatorname"
            | "sout"
            | "st"
            | "hl"
            | "ul"
            | "url"
            | "nolinkurl"
            | "makecell"
            | "thead"
            | "theadfont"
            | "rothead"
            | "shortstack"
            | "Centerstack"
            | "stackon"
            | "vtop"
            | "vcenter"
            | "MakeUppercase"
            | "MakeLowercase"
            | "uppercase"
            | "lowercase"
            | "part"
            | "chapter"
            | "section"
            | "subsection"
            | "subsubsection"
            | "paragraph"
            | "subparagraph"
            | "title"
            | "author"
            | "date"
            | "ensuremath"
            | "centerline"
            | "leftline"
            | "rightline"
            | "num"
            | "enquote"
            | "substack"
            | "overline"
    )
}

/// What an environment is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Environment {
    /// Rows of cells; so many arguments stand before the one that describes the columns.
    Table {
        /// How many arguments stand before the columns' description.
        before: u8,
        /// The words are formulas, and words stand in `\text{…}`.
        math: bool,
    },
    /// It stands around tables or paragraphs and never in a cell.
    Page,
    /// Formulas with alignment marks that are no table.
    Math,
    /// It may stand in a cell.
    Inner,
}

/// What the environment of a name is.
pub(super) fn environment(name: &str) -> Environment {
    let table = |before, math| Environment::Table { before, math };
    match name.strip_suffix('*').unwrap_or(name) {
        "tabular" if name.ends_with('*') => table(1, false),
        "tabular" | "longtable" | "supertabular" | "xtabular" | "mpsupertabular" | "tblr"
        | "longtblr" | "talltblr" | "NiceTabular" | "tabu" | "longtabu" => table(0, false),
        "tabularx" | "tabulary" | "xltabular" | "NiceTabularX" | "NiceTabularY" | "ltablex"
        | "tabularray" => table(u8::from(name != "tabularray"), false),
        "array" | "NiceArray" | "subarray" => table(0, true),
        "document" | "table" | "sidewaystable" | "wraptable" | "figure" | "abstract" => {
            Environment::Page
        }
        "equation" | "align" | "aligned" | "alignat" | "alignedat" | "gather" | "gathered"
        | "split" | "multline" | "eqnarray" | "cases" | "matrix" | "pmatrix" | "bmatrix"
        | "vmatrix" | "smallmatrix" => Environment::Math,
        _ => Environment::Inner,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn does_basic() {
        assert_eq!(does("textbf"), Does::Dress(0));
        assert_eq!(does("hline"), Does::Gone(0));
        assert_eq!(does("cmidrule"), Does::Gone(1));
        assert_eq!(does("multicolumn"), Does::Columns);
        assert_eq!(does("tabularnewline"), Does::Row);
    }

    #[test]
    fn does_look_alikes() {
        for name in ["", "geq", "times", "hlin", "hlines", "TEXTBF", "leqslant", "alpha"] {
            assert_eq!(does(name), Does::Word, "{name}");
        }
    }

    #[test]
    fn environment_basic() {
        assert_eq!(environment("tabular"), Environment::Table { before: 0, math: false });
        assert_eq!(environment("tabular*"), Environment::Table { before: 1, math: false });
        assert_eq!(environment("tabularx"), Environment::Table { before: 1, math: false });
        assert_eq!(environment("longtable*"), Environment::Table { before: 0, math: false });
        assert_eq!(environment("array"), Environment::Table { before: 0, math: true });
        assert_eq!(environment("table*"), Environment::Page);
        assert_eq!(environment("align*"), Environment::Math);
        assert_eq!(environment("minipage"), Environment::Inner);
        assert_eq!(environment(""), Environment::Inner);
    }
}
