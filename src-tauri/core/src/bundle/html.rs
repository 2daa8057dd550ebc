//! Pages to be printed and mailed around: one file, no script, nothing loaded from anywhere, and every text escaped.
//!
//! The markup is `&'static str` and the data is not, so data can only come in through [`Html::text`] and [`Html::prose`].

use zeroize::Zeroizing;

use super::Content;

/// A page that is being written; wiped when dropped.
pub(super) struct Html(Zeroizing<String>);

/// Whom a page is for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Reader {
    /// Types the values in; the only one who may see a secret.
    Administrator,
    /// Everybody: larger type, and nothing about the set-up itself.
    Users,
}

impl Html {
    /// Begins a page with its title and, where they hold, the banners of practice and of secrets in clear.
    pub(super) fn open(content: &Content<'_>, reader: Reader) -> Self {
        let (kind, title, main) = match reader {
            Reader::Administrator => ("sheet-kind", "sheet-title", "<main>\n"),
            Reader::Users => ("hand-out-kind", "each-title", "<main class=\"roomy\">\n"),
        };
        let (kind, title) = (content.say(kind), content.say(title));
        let mut page = Self(Zeroizing::new(String::with_capacity(ROOM)));
        page.raw("<!doctype html>\n<html lang=\"")
            .text(&content.say("bundle-language-tag"));
        page.raw(HEAD)
            .text(&title)
            .raw("</title>\n<style>\n")
            .raw(include_str!("page.css"));
        page.raw("</style>\n</head>\n<body>\n").raw(main);
        if content.practice {
            page.banner(&content.say("bundle-practice"));
        }
        if content.in_clear() && reader == Reader::Administrator {
            page.banner(&content.say("sheet-clear"));
        }
        page.raw("<header>\n<p class=\"kind\">")
            .text(&kind)
            .raw("</p>\n<h1>")
            .text(&title);
        page.raw("</h1>\n</header>\n");
        page
    }

    /// Ends the page.
    pub(super) fn close(mut self, content: &Content<'_>, reader: Reader) -> Zeroizing<Vec<u8>> {
        self.raw("<footer>").text(&content.made_by("bundle-made-by"));
        if reader == Reader::Administrator {
            self.raw("<br>").text(&content.about_connection());
        }
        self.raw("</footer>\n</main>\n</body>\n</html>\n");
        Zeroizing::new(std::mem::take(&mut *self.0).into_bytes())
    }

    fn banner(&mut self, words: &str) {
        self.raw("<p class=\"banner\">").prose(words).raw("</p>\n");
    }

    /// Markup of ours.
    pub(super) fn raw(&mut self, markup: &'static str) -> &mut Self {
        self.0.push_str(markup);
        self
    }

    /// Data. Characters that could not be seen, or that turn the direction of what follows, are shown as U+FFFD.
    pub(super) fn text(&mut self, data: &str) -> &mut Self {
        for c in data.chars() {
            match c {
                '&' => self.0.push_str("&amp;"),
                '<' => self.0.push_str("&lt;"),
                '>' => self.0.push_str("&gt;"),
                '"' => self.0.push_str("&quot;"),
                '\'' => self.0.push_str("&#39;"),
                _ if c.is_control() || UNSEEN.iter().any(|range| range.contains(&c)) => {
                    self.0.push('\u{FFFD}')
                }
                _ => self.0.push(c),
            }
        }
        self
    }

    /// Words, which may hold `**bold**` and `` `code` ``.
    pub(super) fn prose(&mut self, words: &str) -> &mut Self {
        let mut rest = words;
        while let Some((at, mark, open, close)) = next_mark(rest) {
            let inner = &rest[at + mark.len()..];
            let Some(end) = inner.find(mark) else { break };
            self.text(&rest[..at]).raw(open).text(&inner[..end]).raw(close);
            rest = &inner[end + mark.len()..];
        }
        self.text(rest)
    }

    /// A heading and the list that `words` holds.
    pub(super) fn list(&mut self, heading: &str, words: &str) -> &mut Self {
        self.raw("<section>\n<h2>")
            .text(heading)
            .raw("</h2>\n<ul>\n")
            .items(words);
        self.raw("</ul>\n</section>\n")
    }

    /// A row of the facts at the head of a page.
    pub(super) fn fact(&mut self, name: &str, value: &str) -> &mut Self {
        self.raw("<div><dt>")
            .text(name)
            .raw("</dt><dd>")
            .text(value)
            .raw("</dd></div>\n")
    }

    /// The items of a list: the lines of `words` that begin with a hyphen.
    pub(super) fn items(&mut self, words: &str) -> &mut Self {
        for line in words.lines().filter_map(|line| line.trim().strip_prefix("- ")) {
            self.raw("<li>").prose(line).raw("</li>\n");
        }
        self
    }
}

type Mark = (usize, &'static str, &'static str, &'static str);

fn next_mark(text: &str) -> Option<Mark> {
    let bold = text.find("**").map(|at| (at, "**", "<strong>", "</strong>"));
    let code = text.find('`').map(|at| (at, "`", "<code>", "</code>"));
    bold.into_iter().chain(code).min_by_key(|mark| mark.0)
}

const HEAD: &str = r#"">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light">
<meta name="referrer" content="no-referrer">
<title>"#;
/// Zero-width and direction marks, line and paragraph separators, byte order mark.
const UNSEEN: [std::ops::RangeInclusive<char>; 4] = [
    '\u{200B}'..='\u{200F}',
    '\u{2028}'..='\u{202E}',
    '\u{2066}'..='\u{2069}',
    '\u{FEFF}'..='\u{FEFF}',
];
const ROOM: usize = 64 * 1024;

#[cfg(test)]
mod tests {
    use super::*;

    fn made(write: impl FnOnce(&mut Html)) -> String {
        let mut page = Html(Zeroizing::default());
        write(&mut page);
        page.0.to_string()
    }

    #[test]
    fn data_stays_data() {
        let written = made(|page| {
            page.text("</td><script>a('&\")</script>\u{202E}\u{0}");
        });
        assert_eq!(
            written,
            "&lt;/td&gt;&lt;script&gt;a(&#39;&amp;&quot;)&lt;/script&gt;\u{FFFD}\u{FFFD}"
        );
    }

    #[test]
    fn prose_knows_bold_and_code_and_keeps_lonely_marks() {
        let written = made(|page| {
            page.prose("**A <b>** and `x**y`, 2 ** 3");
        });
        assert_eq!(
            written,
            "<strong>A &lt;b&gt;</strong> and <code>x**y</code>, 2 ** 3"
        );
    }
}
