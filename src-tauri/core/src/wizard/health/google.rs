//! The client and the authorization at Google: a refresh token that makes an access token shows that both are good. It costs nothing, and
//! the refresh token stays what it is, so what came of it is not kept.

use crate::finding::{Code, Finding};
use crate::provider::google::flow::Google;
use crate::provider::google::pair::{self, half};
use crate::wizard::Refusal;
use crate::wizard::google::{self, missing_scopes};
use crate::wizard::tokens::Tokens;

use super::limit::Heard;
use super::look::{Asked, Look};
use super::weigh::Subject;

impl Look<'_> {
    pub(super) async fn at_google(&mut self) -> Asked<()> {
        let keys = match self.wizard.google_client(&self.scene, self.vault) {
            Ok(keys) => keys,
            Err(Refusal(findings)) => {
                self.found.answer(Subject::App, findings);
                return Ok(());
            }
        };
        let Some(account) = self.scene.connection.account.clone() else {
            return self.client_at_google(&keys).await;
        };
        self.found.say(Subject::Account, google::ending(&self.scene));
        let pair = match self.wizard.tokens_in_use(&self.scene, self.vault, &account) {
            Ok(Tokens::Bearer(pair)) => pair,
            Ok(Tokens::Signing(_)) => return Ok(()),
            Err(Refusal(findings)) => {
                self.found.answer(Subject::Account, findings);
                return Ok(());
            }
        };
        let whose = self.connection();
        let heard = self.listen(&whose)?;
        let asked = self.google(&heard).refresh(&keys, &pair.refresh).await;
        let of_client = asked.as_ref().is_err_and(|error| half(&error.trouble).is_some());
        let asked = asked.map_err(|error| Finding::from(&error));
        match self.settle(&whose, &heard, asked)? {
            Ok(given) => {
                let granted = given.scopes.unwrap_or(pair.grant.scopes);
                let works = Finding::new(Code::GoogleRefreshWorks);
                let said = std::iter::once(works).chain(missing_scopes(&self.scene, &granted));
                self.found
                    .answer(Subject::App, [Finding::new(Code::GooglePairProven)]);
                self.found.answer(Subject::Account, said);
            }
            Err(finding) if of_client => self.found.answer(Subject::App, [finding]),
            Err(finding) => self.found.answer(Subject::Account, [finding]),
        }
        Ok(())
    }

    fn google<'h>(&'h self, http: &'h Heard<'_>) -> Google<'h> {
        Google {
            http,
            endpoints: &self.scene.endpoints.google,
            random: &*self.wizard.outside.random,
        }
    }

    /// The pair alone, once in a run.
    async fn client_at_google(&mut self, keys: &pair::ClientKeys) -> Asked<()> {
        let (Some(app), Some(redirect)) = (self.app(), google::a_redirect(&self.scene, &keys.client_id))
        else {
            return Ok(());
        };
        let cell = self.run.app(&app);
        let said = cell.get_or_try_init(|| async {
            let heard = self.listen(&app)?;
            let google = &self.scene.endpoints.google;
            let asked = pair::check(&heard, google, keys, &redirect).await;
            let asked = asked.map_err(|error| Finding::from(&error));
            Ok(self
                .settle(&app, &heard, asked)?
                .unwrap_or_else(|finding| finding))
        });
        let finding = said.await?.clone();
        self.found.answer(Subject::App, [finding]);
        Ok(())
    }
}
