//! A small API as generated code has it, from the trait to the client: what the runtime must make easy.

use std::future::Future;
use std::sync::Arc;

use pretty_assertions::assert_eq;
use serde::{Deserialize, Serialize};
use serde_json::json;
use specwright::Rejection;
use specwright::client::{Core, Credential, Error, Retries, Tower, Undocumented};
use specwright::contract::{Schema, SecurityScheme};
use specwright::server::{
    self, Alternatives, FromInput, Granted, Input, IntoResponse, Reply, Response, Router, Routes,
    StatusCode, StatusRange,
};

mod contract {
    use specwright::contract::*;

    use crate::common::{EMPTY, HERE, json, parameter, response};

    pub(super) static API_KEY: SecurityScheme = SecurityScheme {
        name: "apiKey",
        kind: SchemeKind::ApiKey {
            location: ParameterLocation::Header,
            name: "x-api-key",
        },
        at: HERE,
    };

    pub(super) static LOGIN: SecurityScheme = SecurityScheme {
        name: "login",
        kind: SchemeKind::Basic,
        at: HERE,
    };

    pub(super) static OAUTH: SecurityScheme = SecurityScheme {
        name: "oauth",
        kind: SchemeKind::Bearer,
        at: HERE,
    };

    const fn needs(
        scheme: &'static SecurityScheme,
        scopes: &'static [&'static str],
    ) -> Requirement {
        Requirement {
            scheme,
            scopes,
            at: HERE,
        }
    }

    pub(super) static PET: Schema =
        Schema::object(&[Property::required("name", &Schema::string().min_length(1))]);

    pub(super) static FAULT: Schema =
        Schema::object(&[Property::required("error", &Schema::string())]);

    pub(super) static CREATE_PET: Operation = Operation {
        id: "createPet",
        method: "POST",
        path: "/shops/{shop}/pets",
        parameters: &[parameter(
            ParameterLocation::Path,
            "shop",
            &Schema::integer(),
        )],
        body: Some(Body {
            required: true,
            content: &[json(&PET)],
            at: HERE,
        }),
        responses: &[
            Response {
                headers: &[Header {
                    name: "Location",
                    required: true,
                    explode: false,
                    content: None,
                    schema: &Schema::string(),
                    at: HERE,
                }],
                ..response(StatusPattern::Code(201), &[json(&PET)])
            },
            response(StatusPattern::Range(4), &[json(&FAULT)]),
            response(StatusPattern::Default, &[json(&FAULT)]),
        ],
        security: &[
            &[needs(&API_KEY, &[]), needs(&LOGIN, &[])],
            &[needs(&OAUTH, &["pets:write"])],
        ],
        ..EMPTY
    };
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
struct Pet {
    name: String,
}

impl specwright::Validate for Pet {
    fn conforms(&self, schema: &Schema) -> bool {
        self.name.conforms(schema.property(0))
    }
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
struct Fault {
    error: String,
}

trait Security: Send + Sync + 'static {
    type ApiKey: Send;
    type Login: Send;
    type Oauth: Send;

    fn api_key(
        &self,
        credential: server::ApiKey<'_>,
        request: &http::request::Parts,
    ) -> impl Future<Output = Result<Self::ApiKey, Rejection>> + Send;

    fn login(
        &self,
        credential: server::Basic<'_>,
        request: &http::request::Parts,
    ) -> impl Future<Output = Result<Self::Login, Rejection>> + Send;

    fn oauth(
        &self,
        credential: server::Bearer<'_>,
        request: &http::request::Parts,
    ) -> impl Future<Output = Result<Granted<Self::Oauth>, Rejection>> + Send;
}

trait Rejections: Send + Sync + 'static {
    fn fault(&self, rejection: &Rejection) -> Fault;
}

trait Pets: Security + Rejections {
    fn create_pet(
        &self,
        principal: ApiKeyAndLoginOrOauth<Self>,
        request: CreatePet,
    ) -> impl Future<Output = CreatePetResponse> + Send;
}

enum ApiKeyAndLoginOrOauth<S: Security + ?Sized> {
    ApiKeyAndLogin(S::ApiKey, S::Login),
    Oauth(S::Oauth),
}

async fn api_key_and_login_or_oauth<S: Security>(
    service: &S,
    input: &Input,
    scopes: &[&str],
) -> Result<ApiKeyAndLoginOrOauth<S>, Rejection> {
    let mut alternatives = Alternatives::default();
    if let (Some(api_key), Some(login)) = (
        input.api_key(&contract::API_KEY),
        input.basic(&contract::LOGIN),
    ) {
        let both = async {
            let api_key = service.api_key(api_key, input.parts()).await?;
            let login = service.login(login, input.parts()).await?;
            Ok(ApiKeyAndLoginOrOauth::ApiKeyAndLogin(api_key, login))
        };
        match both.await {
            Ok(principal) => return Ok(principal),
            Err(rejection) => alternatives.refused(rejection),
        }
    }
    if let Some(token) = input.bearer(&contract::OAUTH) {
        let granted = service.oauth(token, input.parts()).await;
        match granted.and_then(|granted| granted.require(scopes)) {
            Ok(oauth) => return Ok(ApiKeyAndLoginOrOauth::Oauth(oauth)),
            Err(rejection) => alternatives.refused(rejection),
        }
    }
    let schemes: [&SecurityScheme; 3] = [&contract::API_KEY, &contract::LOGIN, &contract::OAUTH];
    Err(alternatives.rejection(&schemes))
}

struct CreatePet {
    shop: i64,
    body: Pet,
}

impl FromInput for CreatePet {
    async fn from_input(input: &mut Input) -> Option<Self> {
        let shop = input.required(0);
        let body = input.json(0).await;
        Some(Self {
            shop: shop?,
            body: body?,
        })
    }
}

enum CreatePetResponse {
    Created { location: String, body: Pet },
    ClientError(StatusRange<4>, Fault),
    Default(StatusCode, Fault),
}

impl IntoResponse for CreatePetResponse {
    fn into_response(self) -> Response {
        let declared = contract::CREATE_PET.responses;
        match self {
            Self::Created { location, body } => Reply::new(201)
                .header(&declared[0].headers[0], &location)
                .json("application/json", &body),
            Self::ClientError(status, body) => server::json(status, "application/json", &body),
            Self::Default(status, body) => server::json(status, "application/json", &body),
        }
    }
}

async fn create_pet<S: Pets>(service: Arc<S>, mut input: Input) -> Result<Response, Rejection> {
    let principal = api_key_and_login_or_oauth(&*service, &input, &["pets:write"]).await?;
    let request = input.decode().await?;
    Ok(service.create_pet(principal, request).await.into_response())
}

#[expect(
    clippy::needless_pass_by_value,
    reason = "the signature of `Routes::reject`"
)]
fn reject<S: Rejections>(service: &S, rejection: Rejection) -> Response {
    server::rejected(&rejection, "application/json", &service.fault(&rejection))
}

fn pets_router<S: Pets>(service: Arc<S>) -> Router {
    Routes::new(service)
        .reject(reject)
        .on(&contract::CREATE_PET, create_pet)
        .into_router()
}

struct Client {
    core: Core,
}

#[derive(Debug, PartialEq)]
enum CreatePetAnswer {
    Created { location: String, body: Pet },
    ClientError(StatusCode, Fault),
    Default(StatusCode, Fault),
    Undocumented(Undocumented),
}

impl Client {
    async fn create_pet(&self, shop: i64, body: &Pet) -> Result<CreatePetAnswer, Error> {
        let request = self
            .core
            .request(&contract::CREATE_PET)
            .parameter(0, &shop)
            .json(0, body);
        let response = request.send().await?;
        Ok(match response.declared() {
            Some(0) => CreatePetAnswer::Created {
                location: response.header(0)?,
                body: response.json().await?,
            },
            Some(1) => CreatePetAnswer::ClientError(response.status(), response.json().await?),
            Some(2) => CreatePetAnswer::Default(response.status(), response.json().await?),
            _ => CreatePetAnswer::Undocumented(response.undocumented().await?),
        })
    }
}

struct Shop;

impl Security for Shop {
    type ApiKey = String;
    type Login = String;
    type Oauth = &'static str;

    async fn api_key(
        &self,
        credential: server::ApiKey<'_>,
        _: &http::request::Parts,
    ) -> Result<String, Rejection> {
        match &*credential.key {
            "right" => Ok("ann".to_owned()),
            _ => Err(Rejection::Unauthorized {
                challenge: None,
                message: "the key is not known".to_owned(),
            }),
        }
    }

    async fn login(
        &self,
        credential: server::Basic<'_>,
        _: &http::request::Parts,
    ) -> Result<String, Rejection> {
        Ok(credential.username.into_owned())
    }

    async fn oauth(
        &self,
        credential: server::Bearer<'_>,
        _: &http::request::Parts,
    ) -> Result<Granted<&'static str>, Rejection> {
        Ok(Granted::new("bot", credential.token.split(',')))
    }
}

impl Rejections for Shop {
    fn fault(&self, rejection: &Rejection) -> Fault {
        Fault {
            error: rejection.detail(),
        }
    }
}

impl Pets for Shop {
    async fn create_pet(
        &self,
        principal: ApiKeyAndLoginOrOauth<Self>,
        request: CreatePet,
    ) -> CreatePetResponse {
        let who = match principal {
            ApiKeyAndLoginOrOauth::ApiKeyAndLogin(key, login) => format!("{key}+{login}"),
            ApiKeyAndLoginOrOauth::Oauth(bot) => bot.to_owned(),
        };
        let fault = |error: &str| Fault {
            error: error.to_owned(),
        };
        match (request.shop, StatusRange::try_from(409)) {
            (0, Ok(conflict)) => CreatePetResponse::ClientError(conflict, fault("closed")),
            (-1, _) => CreatePetResponse::Default(StatusCode::BAD_GATEWAY, fault("away")),
            (shop, _) => CreatePetResponse::Created {
                location: format!("/shops/{shop}/pets/{}", request.body.name),
                body: Pet { name: who },
            },
        }
    }
}

fn client(credentials: &[(&'static SecurityScheme, Credential)]) -> Client {
    let router = Router::new().nest("/v1", pets_router(Arc::new(Shop)));
    let builder = Core::builder("http://shop.example/v1").transport(Tower(router));
    let builder = credentials
        .iter()
        .fold(builder, |builder, (scheme, credential)| {
            builder.credential(scheme, credential.clone())
        });
    Client {
        core: builder.retries(Retries::none()).build().unwrap(),
    }
}

fn token(scopes: &str) -> (&'static SecurityScheme, Credential) {
    (&contract::OAUTH, Credential::bearer(scopes))
}

fn pet(name: &str) -> Pet {
    Pet {
        name: name.to_owned(),
    }
}

#[tokio::test]
async fn both_sides_meet() {
    let created = |who| CreatePetAnswer::Created {
        location: "/shops/7/pets/Rex".to_owned(),
        body: pet(who),
    };
    let answer = client(&[token("pets:read,pets:write")])
        .create_pet(7, &pet("Rex"))
        .await;
    assert_eq!(answer.unwrap(), created("bot"));
    let both = [
        (&contract::API_KEY, Credential::api_key("right")),
        (&contract::LOGIN, Credential::basic("bob", "")),
    ];
    assert_eq!(
        client(&both).create_pet(7, &pet("Rex")).await.unwrap(),
        created("ann+bob")
    );
}

#[tokio::test]
async fn declared_faults_are_typed() {
    let client = client(&[token("pets:write")]);
    let check = async |shop, name, expected| {
        let answer = client.create_pet(shop, &pet(name)).await.unwrap();
        assert_eq!(answer, expected);
    };
    let fault = |error: &str| Fault {
        error: error.to_owned(),
    };
    check(
        0,
        "Rex",
        CreatePetAnswer::ClientError(StatusCode::CONFLICT, fault("closed")),
    )
    .await;
    check(
        -1,
        "Rex",
        CreatePetAnswer::Default(StatusCode::BAD_GATEWAY, fault("away")),
    )
    .await;
    let invalid = fault("#/name: must have at least 1 character, but has 0");
    check(
        7,
        "",
        CreatePetAnswer::ClientError(StatusCode::BAD_REQUEST, invalid),
    )
    .await;
}

#[tokio::test]
async fn credentials_that_do_not_suffice_are_refused() {
    let check = async |credentials: &[_], status: u16, error: &str| {
        let answer = client(credentials)
            .create_pet(7, &pet("Rex"))
            .await
            .unwrap();
        let fault = Fault {
            error: error.to_owned(),
        };
        let status = StatusCode::from_u16(status).unwrap();
        assert_eq!(answer, CreatePetAnswer::ClientError(status, fault));
    };
    check(
        &[token("pets:read")],
        403,
        "the credentials lack the scope `pets:write`",
    )
    .await;
    let wrong = [
        (&contract::API_KEY, Credential::api_key("wrong")),
        (&contract::LOGIN, Credential::basic("bob", "")),
    ];
    check(&wrong, 401, "the key is not known").await;
}

#[tokio::test]
async fn requests_without_credentials_are_challenged_in_the_schema_of_the_api() {
    let router = pets_router(Arc::new(Shop));
    let answer = crate::common::ask(&router, "POST", "/shops/7/pets").await;
    assert_eq!(answer.status, 401);
    assert!(
        answer
            .header("www-authenticate")
            .unwrap()
            .contains("Bearer")
    );
    let error = "the credentials of `apiKey`, `login`, `oauth` are missing";
    assert_eq!(answer.json(), json!({"error": error}));
}

#[tokio::test]
async fn input_is_an_extractor_where_the_operation_is_known() {
    async fn handler(mut input: Input) -> Result<String, Rejection> {
        let CreatePet { shop, body } = input.decode().await?;
        Ok(format!("{} in {shop}", body.name))
    }
    let service = axum::handler::HandlerWithoutStateExt::into_service(handler);
    let router = Routes::new(Arc::new(()))
        .on_service(&contract::CREATE_PET, service)
        .into_router();
    let request = || {
        let request =
            http::Request::post("/shops/7/pets").header("content-type", "application/json");
        request
            .body(axum::body::Body::from(r#"{"name": "Rex"}"#))
            .unwrap()
    };
    assert_eq!(
        crate::common::send(&router, request()).await.text,
        "Rex in 7"
    );
    let plain = Router::new().fallback(handler);
    assert_eq!(crate::common::send(&plain, request()).await.status, 500);
}
