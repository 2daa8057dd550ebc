//! What a site can be told to do: refuse, or be one of those versions that answer otherwise (facts: Creatio, section 8.8).
//! [`scenarios!`] is the one table: the name of each, where a person meets it, and what it means.

use crate::scenarios::scenarios;

scenarios! {
    /// Something that a site does, whatever it is asked. Of several that strike at one place, the first here is met.
    enum Scenario;

    /// The network is not allowed.
    Address = "creatio-address", SignIn, "Sign-in: this network is not allowed (302, ErrorCode=4)";
    /// Whatever the password.
    LoginRefused = "creatio-login-refused", SignIn, "Sign-in: user or password is wrong (Code 1)";
    /// The user is locked out.
    Locked = "creatio-locked", SignIn, "Sign-in: the user is locked out (Code 1)";
    /// The password has expired.
    PasswordExpired = "creatio-password-expired", SignIn, "Sign-in: the password has expired (Code 5)";
    /// The password has to be changed first.
    PasswordChange = "creatio-password-change", SignIn, "Sign-in: the password has to be changed first (Code 1, PasswordChangeUrl)";
    /// The password should be changed. A good sign-in.
    PasswordOld = "creatio-password-old", SignIn, "Sign-in: good, but the password should be changed (Code 2)";
    /// A licence must be granted.
    LicenceNeeded = "creatio-licence-needed", SignIn, "Sign-in: a licence must be granted (Code 3)";
    /// There is no licence.
    NoLicence = "creatio-no-licence", SignIn, "Sign-in: the user has no licence (Code 4)";
    /// A second factor is wanted.
    SecondFactor = "creatio-second-factor", SignIn, "Sign-in: a second factor is wanted (Code 1, StartAuthFlowException)";
    /// A second factor is wanted that the user has not set up.
    FactorNotSetUp = "creatio-factor-not-set-up", SignIn, "Sign-in: a second factor is wanted and not set up (Code 1, TotpIsNotEnabledException)";
    /// The identity service takes no client.
    ClientRefused = "creatio-client-refused", SignIn, "Identity service: no such client (400, invalid_client)";
    /// There is no identity service where it is asked.
    NoIdentity = "creatio-no-identity", SignIn, "Identity service: a login page (200) instead";
    /// The client stands for no user.
    ClientUserless = "creatio-client-userless", Afterwards, "A client's calls: it stands for no user (401)";
    /// Sessions end after some calls, by a status.
    Ended401 = "creatio-ended-401", Afterwards, "Sessions end after some calls (401)";
    /// Sessions end after some calls, by a redirect.
    EndedRedirect = "creatio-ended-redirect", Afterwards, "Sessions end after some calls (302 to the login page)";
    /// Sessions end after some calls, by a page.
    EndedPage = "creatio-ended-page", Afterwards, "Sessions end after some calls (200, the login page)";
    /// No call carries the header that it has to.
    CsrfRefused = "creatio-csrf-refused", Afterwards, "Calls: the CSRF header is not taken (403)";
    /// The probe says no, and writes are refused.
    NoPermission = "creatio-no-permission", Afterwards, "The user may not change settings (SecurityException)";
    /// The probe says no, and writes are good.
    ProbeSaysNo = "creatio-probe-says-no", Afterwards, "The user lacks the operation, but may change these settings";
    /// Settings cannot be read.
    ObjectClosed = "creatio-object-closed", Afterwards, "The object SysSettings is closed (SecurityException)";
    /// Of a write with several values, the second is refused.
    HalfSaved = "creatio-half-saved", Afterwards, "Of two values written at once, the second is refused";
    /// Short texts are cut.
    Truncates = "creatio-truncates", Afterwards, "Texts are cut at 40 characters";
    /// The version has no such setting.
    NoSharedFlag = "creatio-no-shared-flag", Afterwards, "There is no setting UseGoogleSharedApplication";
    /// Good answers say that they are none.
    SuccessFalse = "creatio-success-false", Afterwards, "Good answers say success: false, as of several versions";
    /// Reads do not list what they did not find.
    NotFoundUntold = "creatio-not-found-untold", Afterwards, "Reads leave out notFoundSettings";
    /// Reads of an unknown code answer as old versions do.
    OldUnknown = "creatio-old-unknown", Afterwards, "An unknown code is answered with an empty object, as of old versions";
    /// The site runs on .NET Core or later.
    Core = "creatio-core", Anywhere, "The site runs on .NET Core: no /0 in its addresses";
    /// The root answers the other .NET's ping too.
    PingBoth = "creatio-ping-both", Anywhere, "Both health pings are answered";
    /// The newest cookie.
    CrtCsrf = "creatio-crt-csrf", Anywhere, "The cookie of the newest versions: CRT_CSRF";
    /// Before 7.10.
    NoCsrf = "creatio-no-csrf", Anywhere, "No cookie BPMCSRF, as before 7.10";
    /// Every call meets the login page.
    PageEverywhere = "creatio-page-everywhere", Anywhere, "Every call is answered with a login page (200)";
    /// The site is starting.
    Starting = "creatio-starting", Anywhere, "The site is starting (503)";
    /// A call is taken and not answered.
    Timeout = "creatio-timeout", Anywhere, "The site takes calls and does not answer";
}
