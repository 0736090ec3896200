//! The goldens of `cases/` as modules, so that what is generated compiles. In: the folders there and the files of the
//! runtime. Out: clients for the tests in `wire/`. Must not know any document.

/// The one runtime of all goldens, included as it is copied into clients.
#[path = "../../generator/runtime/src/lib.rs"]
pub mod runtime;

/// A module for each golden. (`rustfmt` does not look into macros, and so leaves the goldens as they were generated.)
macro_rules! goldens {
    ($($module:ident = $path:literal,)*) => {$(
        #[cfg(feature = "goldens")]
        #[allow(missing_docs, reason = "small documents describe little")]
        #[path = $path]
        pub mod $module;
    )*};
}

goldens! {
    additional_properties = "../cases/additional-properties/golden/src/lib.rs",
    aliases_and_titles = "../cases/aliases-and-titles/golden/src/lib.rs",
    all_of_merge = "../cases/all-of-merge/golden/src/lib.rs",
    alternatives_beside_properties = "../cases/alternatives-beside-properties/golden/src/lib.rs",
    arrays_and_maps = "../cases/arrays-and-maps/golden/src/lib.rs",
    big_numbers = "../cases/big-numbers/golden/src/lib.rs",
    boolean_enums = "../cases/boolean-enums/golden/src/lib.rs",
    boolean_schemas = "../cases/boolean-schemas/golden/src/lib.rs",
    byte_order_mark_and_crlf = "../cases/byte-order-mark-and-crlf/golden/src/lib.rs",
    closed_enums = "../cases/closed-enums/golden/src/lib.rs",
    collection_formats = "../cases/collection-formats/golden/src/lib.rs",
    dangling_refs = "../cases/dangling-refs/golden/src/lib.rs",
    defaults = "../cases/defaults/golden/src/lib.rs",
    descriptions = "../cases/descriptions/golden/src/lib.rs",
    discriminator_of_nothing = "../cases/discriminator-of-nothing/golden/src/lib.rs",
    evolution = "../cases/evolution/golden/src/lib.rs",
    evolution_updated = "../cases/evolution-updated/golden/src/lib.rs",
    format_overrides = "../cases/format-overrides/golden/src/lib.rs",
    formats = "../cases/formats/golden/src/lib.rs",
    hostile_texts = "../cases/hostile-texts/golden/src/lib.rs",
    idempotency_keys = "../cases/idempotency-keys/golden/src/lib.rs",
    inline_objects = "../cases/inline-objects/golden/src/lib.rs",
    integer_enum = "../cases/integer-enum/golden/src/lib.rs",
    items_and_values_in_all_of = "../cases/items-and-values-in-all-of/golden/src/lib.rs",
    items_behind_positions = "../cases/items-behind-positions/golden/src/lib.rs",
    json_with_trailing_comma = "../cases/json-with-trailing-comma/golden/src/lib.rs",
    keyword_names = "../cases/keyword-names/golden/src/lib.rs",
    keywords_of_3_1 = "../cases/keywords-of-3-1/golden/src/lib.rs",
    keywords_of_3_2 = "../cases/keywords-of-3-2/golden/src/lib.rs",
    limits = "../cases/limits/golden/src/lib.rs",
    links = "../cases/links/golden/src/lib.rs",
    many_files = "../cases/many-files/golden/src/lib.rs",
    many_files_of_2_0 = "../cases/many-files-of-2-0/golden/src/lib.rs",
    many_files_of_3_2 = "../cases/many-files-of-3-2/golden/src/lib.rs",
    media_types = "../cases/media-types/golden/src/lib.rs",
    media_types_of_2_0 = "../cases/media-types-of-2-0/golden/src/lib.rs",
    merged_inline_types = "../cases/merged-inline-types/golden/src/lib.rs",
    methods_of_3_2 = "../cases/methods-of-3-2/golden/src/lib.rs",
    mixed_dialects = "../cases/mixed-dialects/golden/src/lib.rs",
    mixed_enums = "../cases/mixed-enums/golden/src/lib.rs",
    names_of_schemas = "../cases/names-of-schemas/golden/src/lib.rs",
    names_too_long_for_files = "../cases/names-too-long-for-files/golden/src/lib.rs",
    no_operation_id = "../cases/no-operation-id/golden/src/lib.rs",
    null_in_all_of = "../cases/null-in-all-of/golden/src/lib.rs",
    nullable_in_3_1 = "../cases/nullable-in-3-1/golden/src/lib.rs",
    object_presence = "../cases/object-presence/golden/src/lib.rs",
    one_of_discriminator = "../cases/one-of-discriminator/golden/src/lib.rs",
    one_of_shape = "../cases/one-of-shape/golden/src/lib.rs",
    operation_conflicts = "../cases/operation-conflicts/golden/src/lib.rs",
    operation_named_like_a_schema = "../cases/operation-named-like-a-schema/golden/src/lib.rs",
    overlays = "../cases/overlays/golden/src/lib.rs",
    pagination = "../cases/pagination/golden/src/lib.rs",
    parameter_styles = "../cases/parameter-styles/golden/src/lib.rs",
    parameters = "../cases/parameters/golden/src/lib.rs",
    parent_that_lists_its_children = "../cases/parent-that-lists-its-children/golden/src/lib.rs",
    parent_with_discriminator = "../cases/parent-with-discriminator/golden/src/lib.rs",
    parts_of_3_1 = "../cases/parts-of-3-1/golden/src/lib.rs",
    path_items_of_3_1 = "../cases/path-items-of-3-1/golden/src/lib.rs",
    path_variables = "../cases/path-variables/golden/src/lib.rs",
    prelude_names = "../cases/prelude-names/golden/src/lib.rs",
    read_only_and_write_only = "../cases/read-only-and-write-only/golden/src/lib.rs",
    recursion = "../cases/recursion/golden/src/lib.rs",
    recursion_through_all_of = "../cases/recursion-through-all-of/golden/src/lib.rs",
    references_by_name = "../cases/references-by-name/golden/src/lib.rs",
    refs_into_paths = "../cases/refs-into-paths/golden/src/lib.rs",
    relative_servers_of_3_2 = "../cases/relative-servers-of-3-2/golden/src/lib.rs",
    request_bodies = "../cases/request-bodies/golden/src/lib.rs",
    response_headers = "../cases/response-headers/golden/src/lib.rs",
    responses_by_media_type = "../cases/responses-by-media-type/golden/src/lib.rs",
    responses_by_status = "../cases/responses-by-status/golden/src/lib.rs",
    result_as_a_schema = "../cases/result-as-a-schema/golden/src/lib.rs",
    security_and_or_optional = "../cases/security-and-or-optional/golden/src/lib.rs",
    selection = "../cases/selection/golden/src/lib.rs",
    sensitive_fields = "../cases/sensitive-fields/golden/src/lib.rs",
    servers = "../cases/servers/golden/src/lib.rs",
    several_groups = "../cases/several-groups/golden/src/lib.rs",
    shared_components = "../cases/shared-components/golden/src/lib.rs",
    streamed_responses = "../cases/streamed-responses/golden/src/lib.rs",
    string_enum_open = "../cases/string-enum-open/golden/src/lib.rs",
    tuples = "../cases/tuples/golden/src/lib.rs",
    type_lists = "../cases/type-lists/golden/src/lib.rs",
    types_at_one_place = "../cases/types-at-one-place/golden/src/lib.rs",
    undeclared_security_scheme = "../cases/undeclared-security-scheme/golden/src/lib.rs",
    union_fallback = "../cases/union-fallback/golden/src/lib.rs",
    union_names = "../cases/union-names/golden/src/lib.rs",
    union_overlap = "../cases/union-overlap/golden/src/lib.rs",
    union_tags = "../cases/union-tags/golden/src/lib.rs",
    union_told_by_values = "../cases/union-told-by-values/golden/src/lib.rs",
    unions_of_texts_and_null = "../cases/unions-of-texts-and-null/golden/src/lib.rs",
    unique_items = "../cases/unique-items/golden/src/lib.rs",
    unknown_keys = "../cases/unknown-keys/golden/src/lib.rs",
    unused_component = "../cases/unused-component/golden/src/lib.rs",
    version_as_a_number = "../cases/version-as-a-number/golden/src/lib.rs",
    webhook_forms = "../cases/webhook-forms/golden/src/lib.rs",
    webhooks_and_callbacks = "../cases/webhooks-and-callbacks/golden/src/lib.rs",
    webhooks_of_3_0 = "../cases/webhooks-of-3-0/golden/src/lib.rs",
    yaml_merge_and_anchors = "../cases/yaml-merge-and-anchors/golden/src/lib.rs",
    yaml_traps = "../cases/yaml-traps/golden/src/lib.rs",
}

/// The examples of the README are run as tests.
#[cfg(doctest)]
#[doc = include_str!("../../README.md")]
pub enum Readme {}
