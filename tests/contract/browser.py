"""A person at a browser: finds fields and buttons by what they say, follows redirects, keeps cookies."""

from html.parser import HTMLParser
from urllib.parse import parse_qsl, urljoin, urlsplit

import requests


class Page(HTMLParser):
    """The forms, links and the PIN of one page."""

    def __init__(self, text):
        super().__init__()
        self.forms, self.links, self.pin, self.text = [], {}, "", text
        self._inside, self._said = None, ""
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        if tag == "form":
            self.forms.append({"action": attrs["action"], "fields": {}, "buttons": {}})
        elif tag == "input" and self.forms and "name" in attrs and sent(attrs):
            fields, name, value = self.forms[-1]["fields"], attrs["name"], attrs.get("value", "")
            if attrs.get("type") == "checkbox":
                fields.setdefault(name, []).append(value)
            else:
                fields[name] = value
        if tag in ("button", "a") or attrs.get("aria-label") == "PIN":
            self._inside, self._said = (tag, attrs), ""

    def handle_data(self, data):
        self._said += data

    def handle_endtag(self, tag):
        if self._inside and self._inside[0] == tag:
            _, attrs = self._inside
            if tag == "button":
                self.forms[-1]["buttons"][self._said] = attrs
            elif tag == "a":
                self.links[attrs["id"]] = attrs["href"]
            else:
                self.pin = self._said
            self._inside = None


def sent(attrs):
    """Whether a form sends this input: of radio buttons only the one that is picked."""
    return attrs.get("type") not in ("radio", "checkbox") or "checked" in attrs


class Browser:
    def __init__(self):
        self.session = requests.Session()
        self.session.trust_env = False

    def open(self, url):
        answer = self.session.get(url)
        self.url, self.page = answer.url, Page(answer.text)

    def press(self, button, **typed):
        form = next(form for form in self.page.forms if button in form["buttons"])
        pressed = form["buttons"][button]
        fields = form["fields"] | typed
        if "name" in pressed:
            fields[pressed["name"]] = pressed["value"]
        answer = self.session.post(urljoin(self.url, form["action"]), data=fields)
        self.url, self.page = answer.url, Page(answer.text)


def consent(url, user, decision="Authorize app"):
    """Signs in and decides; the page that follows."""
    browser = Browser()
    browser.open(url)
    browser.press("Sign in", username=user["screen_name"], password=user["password"])
    browser.press(decision)
    return browser.page


def google_consent(url, email, decision="Continue", **ticked):
    """Chooses an account, passes the warning of an app in testing, and decides; the page that follows."""
    browser = Browser()
    browser.open(url)
    browser.press(email)
    browser.press("Continue")
    browser.press(decision, **ticked)
    return browser.page


def returned(page):
    """What the address that the browser goes back to says: the callback itself, and the fields of its query."""
    address = urlsplit(page.links["return"])
    return address._replace(query="").geturl(), dict(parse_qsl(address.query))


def register(base, *callbacks):
    """Replaces the app's callbacks on the console, as its administrator does."""
    browser = Browser()
    browser.open(f"{base}/console")
    browser.press("Save", callbacks="\n".join(callbacks))
    assert "Saved." in browser.page.text, browser.page.text
