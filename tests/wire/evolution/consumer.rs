//! A program that uses a client, which is `api` wherever it is included. In: a server that is ready to answer. Out: what is
//! sent and what is made of the answer. Must not know which generation of the client it is compiled with.

use super::api::operations::{AddPhotoForm, ListPets};
use super::api::types::{Area, NewPet, NewPetKind, Pet, PetStatus, Toy};
use super::api::{Call, Client, Error, ErrorKind, Server as Url};
use crate::server::Server;

const PET: &str = r#"{"name":"Tom","status":"well"}"#;

fn client(server: &Server) -> Client {
    let url = Url::Custom(server.url.clone());
    Client::builder(url).build().unwrap()
}

/// Arguments are given in the order of the first document, in every form that it took.
fn list(client: &Client) -> Call<'_, ListPets> {
    let area = Area::new(7);
    client.list_pets(area, "cat", None, String::from("s"), Some("z".into()), "t")
}

fn describe(pet: &Pet) -> String {
    // A value that is not listed is one for the wildcard, and so is a new one.
    let status = match pet.status.listed() {
        Some(PetStatus::Well) => "is well",
        Some(PetStatus::Ill) => "is ill",
        _ => "is otherwise",
    };
    format!("{} {status}", pet.name)
}

#[tokio::test]
async fn parameters_are_sent_as_ever() {
    let server = Server::always("200 OK", "", &format!("[{PET}]")).await;
    let pets = list(&client(&server)).await.unwrap();
    assert_eq!(
        pets.iter().map(describe).collect::<Vec<_>>(),
        ["Tom is well"]
    );
    let request = server.only();
    assert_eq!(
        request.path(),
        "/pets?area%5Bnorth%5D=7&kind=cat&sort=%22z%22"
    );
    assert_eq!(request.header("x-tenant"), ["t"]);
    assert_eq!(request.header("cookie"), ["session=s"]);
}

#[tokio::test]
async fn a_body_is_sent_as_ever() {
    let server = Server::always("201 Created", "", PET).await;
    let client = client(&server);
    let pet = NewPet::new(NewPetKind::Cat, "Tom", None, 4).tag("t");
    let added: Pet = client.add_pet(pet).await.unwrap().into_inner();
    assert_eq!(describe(&added), "Tom is well");
    let sent = r#"{"kind":"cat","name":"Tom","owner":null,"tag":"t","weight":4}"#;
    assert_eq!(server.only().text(), sent);
}

#[tokio::test]
async fn what_is_both_sent_and_received_is_read_and_written_as_ever() {
    let server = Server::always("200 OK", "", r#"{"name":"ball"}"#).await;
    let mut toy: Toy = client(&server)
        .put_toy(Toy::new("ball"))
        .await
        .unwrap()
        .into_inner();
    toy.name.push('!');
    assert_eq!(toy.name, "ball!");
    assert_eq!(server.only().text(), r#"{"name":"ball"}"#);
}

#[tokio::test]
async fn a_form_is_sent_as_ever() {
    let server = Server::always("204 No Content", "", "").await;
    let form = AddPhotoForm::new("Tom", vec![1, 2]);
    client(&server).add_photo(form).await.unwrap();
    let request = server.only();
    let sent = request.text();
    assert!(sent.contains("name=\"caption\"\r\n\r\nTom\r\n"), "{sent}");
    assert!(
        sent.contains("name=\"photo\"; filename=\"photo\""),
        "{sent}"
    );
}

#[tokio::test]
async fn a_success_without_a_body_is_one_whatever_its_status() {
    for status in ["204 No Content", "202 Accepted"] {
        let server = Server::always(status, "", r#"{"ticket":"t"}"#).await;
        let done: () = client(&server).drop_toys().await.unwrap().into_inner();
        assert_eq!(done, ());
    }
}

#[tokio::test]
async fn an_error_has_its_body_as_ever() {
    let server = Server::always("400 Bad Request", "", r#"{"reason":"r"}"#).await;
    let pet = NewPet::new("dog", "Rex", Some("Ann".into()), 9);
    let error: Error<_> = client(&server).add_pet(pet).await.unwrap_err();
    assert_eq!(error.body().unwrap().reason, "r");
}

#[tokio::test]
async fn a_value_that_is_new_reads_as_one_that_is_not_listed() {
    let server = Server::always("201 Created", "", r#"{"name":"Tom","status":"lost"}"#).await;
    let pet = NewPet::new(NewPetKind::Dog, "Tom", None, 4);
    let added = client(&server).add_pet(pet).await.unwrap();
    assert_eq!(added.status.as_str(), "lost");
    assert_eq!(describe(&added), "Tom is otherwise");
}

#[tokio::test]
async fn a_success_of_another_kind_is_an_error_with_all_that_the_server_said() {
    let server = Server::always("202 Accepted", "", r#"{"ticket":"t"}"#).await;
    let pet = NewPet::new(NewPetKind::Cat, "Tom", None, 4);
    let error = client(&server).add_pet(pet).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Decode);
    assert_eq!(error.status().unwrap().as_u16(), 202);
    assert!(error.body().is_none());
    assert_eq!(error.raw_body().unwrap(), r#"{"ticket":"t"}"#);
}

#[tokio::test]
async fn an_error_of_another_kind_has_no_body_of_the_first() {
    let server = Server::always("409 Conflict", "", r#"{"other":"Tom"}"#).await;
    let pet = NewPet::new(NewPetKind::Cat, "Tom", None, 4);
    let error = client(&server).add_pet(pet).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Status);
    assert!(error.body().is_none());
    assert_eq!(error.raw_body().unwrap(), r#"{"other":"Tom"}"#);
}

#[tokio::test]
async fn an_error_that_was_not_declared_is_any_json() {
    let server = Server::always("400 Bad Request", "", r#"{"reason":"r"}"#).await;
    let client = client(&server);
    let error = list(&client).await.unwrap_err();
    let reason = error.body().and_then(|body| body.get("reason"));
    assert_eq!(reason.and_then(|reason| reason.as_str()), Some("r"));
}
