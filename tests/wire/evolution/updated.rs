//! What the second generation can do beyond the first. In: the golden `evolution-updated`. Out: requests without what is no
//! longer required, and bodies that the first did not know. Must not know how they are made.

use oaswright_tests::evolution_updated::operations::{
    AddPet, AddPhotoForm, DropToysOutput, ListPets,
};
use oaswright_tests::evolution_updated::types::{Area, NewPet, NewPetKind, Problem};
use oaswright_tests::runtime::Error;

use crate::goldens::client;
use crate::server::Server;

#[tokio::test]
async fn arguments_that_are_no_longer_required_can_be_left_out() {
    let server = Server::always("200 OK", "", "[]").await;
    let client = client!(evolution_updated, server);
    let call = client.list_pets(Area::new(7), "", Some(2), "", None, "");
    let call = call.area_absent().kind_absent().session_absent();
    call.x_tenant_absent().limit(3).await.unwrap();
    let request = server.only();
    assert_eq!(request.path(), "/pets?page=2&limit=3");
    assert!(request.header("x-tenant").is_empty());
    assert!(request.header("cookie").is_empty());
}

#[tokio::test]
async fn a_body_that_is_no_longer_required_can_be_left_out() {
    let server = Server::always("200 OK", "", r#"{"name":"Tom","status":"well"}"#).await;
    let pet = NewPet::new(NewPetKind::Fish, "", None, 0);
    let client = client!(evolution_updated, server);
    let call = client.add_pet(pet);
    call.body_absent().await.unwrap();
    let request = server.only();
    assert!(request.header("content-type").is_empty());
    assert_eq!(request.text(), "");
}

#[tokio::test]
async fn keys_that_are_no_longer_required_can_be_left_out_or_null() {
    let server = Server::always("200 OK", "", r#"{"name":"Tom","status":"well"}"#).await;
    let pet = NewPet::new(NewPetKind::Fish, "", None, 0);
    let pet = pet.kind_absent().name_absent().owner_absent().weight_null();
    client!(evolution_updated, server)
        .add_pet(pet)
        .await
        .unwrap();
    assert_eq!(server.only().text(), r#"{"weight":null}"#);
}

#[tokio::test]
async fn a_part_that_is_no_longer_required_can_be_left_out() {
    let server = Server::always("204 No Content", "", "").await;
    let form = AddPhotoForm::new("Tom", vec![1, 2]).caption_absent();
    client!(evolution_updated, server)
        .add_photo(form.album("a"))
        .await
        .unwrap();
    let request = server.only();
    let sent = request.text();
    assert!(!sent.contains("caption"), "{sent}");
    assert!(sent.contains("name=\"album\""), "{sent}");
}

#[tokio::test]
async fn a_success_that_has_a_body_now_is_read_by_status() {
    let server = Server::always("202 Accepted", "", r#"{"ticket":"t"}"#).await;
    let client = client!(evolution_updated, server);
    let done = client.drop_toys().by_status().await.unwrap();
    match done.into_inner() {
        DropToysOutput::Accepted(promise) => assert_eq!(promise.ticket, "t"),
        other => panic!("{other:?}"),
    }
}

async fn refused(status: &str, body: &str) -> Error<Problem> {
    let server = Server::always(status, "", body).await;
    let pet = NewPet::new(NewPetKind::Cat, "Tom", None, 4);
    let client = client!(evolution_updated, server);
    client.add_pet(pet).await.unwrap_err()
}

#[tokio::test]
async fn a_body_of_another_kind_is_read_by_the_constant_of_its_status() {
    let error = refused("202 Accepted", r#"{"ticket":"t"}"#).await;
    let promise = error.read(AddPet::STATUS_202).unwrap().unwrap();
    assert_eq!(promise.ticket, "t");
    assert!(error.read(AddPet::STATUS_409).unwrap().is_none());
    let error = refused("409 Conflict", r#"{"other":"Tom"}"#).await;
    let conflict = error.read(AddPet::STATUS_409).unwrap().unwrap();
    assert_eq!(conflict.other, "Tom");
    let error = refused("503 Unavailable", "busy").await;
    assert_eq!(error.read(AddPet::STATUS_503).unwrap().unwrap(), "busy");
}

#[tokio::test]
async fn a_body_that_is_not_as_declared_is_an_error_that_does_not_quote_it() {
    let error = refused("409 Conflict", r#"{"another":"Tom"}"#).await;
    let why = error.read(AddPet::STATUS_409).unwrap_err();
    assert_eq!(why.path(), "other");
    let shown = format!("{error} {error:?} {why}");
    assert!(
        shown.contains("a constant of the operation reads"),
        "{shown}"
    );
    assert!(!shown.contains("Tom"), "{shown}");
}

#[tokio::test]
async fn what_could_be_any_json_is_that_and_typed_besides() {
    let server = Server::always("400 Bad Request", "", r#"{"reason":"r"}"#).await;
    let client = client!(evolution_updated, server);
    let error = client.list_pets(Area::new(7), "", None, "", None, "").await;
    let error = error.unwrap_err();
    assert!(error.body().is_some());
    let problem = error.read(ListPets::STATUS_400).unwrap().unwrap();
    assert_eq!(problem.reason, "r");
}

#[tokio::test]
async fn bytes_are_had_of_any_status() {
    let server = Server::always("202 Accepted", "", "bytes").await;
    let pet = NewPet::new(NewPetKind::Cat, "Tom", None, 4);
    let client = client!(evolution_updated, server);
    let mut bytes = client.add_pet(pet).streamed().await.unwrap().into_inner();
    assert_eq!(bytes.next().await.unwrap().unwrap(), "bytes");
}
