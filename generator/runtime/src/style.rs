//! In: nothing. Out: the ways in which the document lets the value of a parameter be written, for generated code to name.
//! Must not know how each of them looks.

/// How a value becomes text (OpenAPI 3.0.4, Parameter Object, "Style Values").
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Style {
    pub(super) layout: Layout,
    pub(super) explodes: bool,
    pub(super) reserves: bool,
    pub(super) omits_null: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Layout {
    Simple,
    Label,
    Matrix,
    Form,
    Space,
    Pipe,
    Deep,
    Json,
    Lists(&'static str),
    Cookie,
    WholeForm(&'static [(&'static str, Style)]),
    WholeJson,
    WholeText,
}

impl Style {
    /// `simple`: `a,b`.
    pub const SIMPLE: Style = Style::of(Layout::Simple);
    /// `label`: `.a,b`.
    pub const LABEL: Style = Style::of(Layout::Label);
    /// `matrix`: `;name=a,b`.
    pub const MATRIX: Style = Style::of(Layout::Matrix);
    /// `form`: `name=a,b`.
    pub const FORM: Style = Style::of(Layout::Form);
    /// `spaceDelimited`: `name=a%20b`.
    pub const SPACE: Style = Style::of(Layout::Space);
    /// `pipeDelimited`: `name=a%7Cb`.
    pub const PIPE: Style = Style::of(Layout::Pipe);
    /// `deepObject`: `name[key]=a`.
    pub const DEEP: Style = Style::of(Layout::Deep);
    /// `content: application/json`: the value as JSON.
    pub const JSON: Style = Style::of(Layout::Json);

    /// `cookie`: as `form`, with nothing encoded (OpenAPI 3.2, 4.12.2.3).
    pub const COOKIE: Style = Style::of(Layout::Cookie);
    /// `in: querystring` (OpenAPI 3.2, 4.12.1): the value is the whole query, as a form.
    pub const WHOLE_FORM: Style = Style::of(Layout::WholeForm(&[]));
    /// The same, as JSON.
    pub const WHOLE_JSON: Style = Style::of(Layout::WholeJson);
    /// The same, as text.
    pub const WHOLE_TEXT: Style = Style::of(Layout::WholeText);

    /// A list, and the lists in it, each with its delimiter, from the outside in (Swagger 2.0, `collectionFormat`).
    #[must_use]
    pub const fn lists(delimiters: &'static str) -> Style {
        Style::of(Layout::Lists(delimiters))
    }

    /// The same, with the styles of fields that have another one than `form`.
    #[must_use]
    pub const fn whole_form(fields: &'static [(&'static str, Style)]) -> Style {
        Style::of(Layout::WholeForm(fields))
    }

    const fn of(layout: Layout) -> Style {
        Style {
            layout,
            explodes: false,
            reserves: false,
            omits_null: false,
        }
    }

    /// `explode: true`: each element of a list, and each pair of an object, for itself.
    #[must_use]
    pub const fn exploded(mut self) -> Style {
        self.explodes = true;
        self
    }

    /// `allowReserved: true`: characters that have a meaning in URLs are left as they are.
    #[must_use]
    pub const fn reserved(mut self) -> Style {
        self.reserves = true;
        self
    }

    /// What is null is left out, also where it has a form: as JSON.
    #[must_use]
    pub const fn without_null(mut self) -> Style {
        self.omits_null = true;
        self
    }
}
