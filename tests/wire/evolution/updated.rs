//! What the second generation can do beyond the first. In: the golden `evolution-updated`. Out: requests without what is no
//! longer required. Must not know how they are made.

use oaswright_tests::evolution_updated::types::{Area, NewPet, NewPetKind};

use crate::goldens::client;
use crate::server::Server;

#[tokio::test]
async fn arguments_that_are_no_longer_required_can_be_left_out() {
    let server = Server::always("200 OK", "", "[]").await;
    let client = client!(evolution_updated, server);
    let call = client.list_pets(Area::new(7), "", Some(2), "", "");
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
