//! The pages that the browser is shown: whole documents that load nothing, run nothing and say nothing of the person or the keys.

/// One HTML document for each way a request to the callback can end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pages {
    /// The right callback came. It may not say that all is well: the tokens are still to be fetched.
    pub received: String,
    /// The person declined at the provider.
    pub denied: String,
    /// Not the awaited callback: an old tab, a reload, a guess.
    pub stray: String,
}

/// The words of one page, as plain text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Words<'a> {
    /// Heading, and the title of the tab.
    pub title: &'a str,
    /// What to do now.
    pub sentence: &'a str,
}

impl Pages {
    /// Plain pages in `language` (a BCP 47 tag) that follow the system's light or dark scheme.
    pub fn new(language: &str, received: Words<'_>, denied: Words<'_>, stray: Words<'_>) -> Self {
        let page = |words: Words<'_>| {
            let (language, title, sentence) =
                (escaped(language), escaped(words.title), escaped(words.sentence));
            format!(
                "<!doctype html>\n<html lang=\"{language}\">\n<head>\n{META}<title>{title}</title>\n<style>\n{STYLE}</style>\n</head>\n\
                 <body>\n<main>\n<h1>{title}</h1>\n<p>{sentence}</p>\n</main>\n</body>\n</html>\n"
            )
        };
        Self {
            received: page(received),
            denied: page(denied),
            stray: page(stray),
        }
    }
}

fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            _ => escaped.push(c),
        }
    }
    escaped
}

const META: &str = r#"<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
"#;
const STYLE: &str = include_str!("page.css");

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_stay_words() {
        let words = |title| Words {
            title,
            sentence: "a <script>alert('&')</script>",
        };
        let pages = Pages::new("en\" onload=\"", words("</title>\"1"), words("2"), words("3"));
        let received = pages.received;
        assert!(
            received.contains("<html lang=\"en&quot; onload=&quot;\">"),
            "{received}"
        );
        assert!(
            received.contains("<title>&lt;/title&gt;&quot;1</title>"),
            "{received}"
        );
        assert!(received.contains("<h1>&lt;/title&gt;&quot;1</h1>"), "{received}");
        assert!(
            received.contains("<p>a &lt;script&gt;alert(&#39;&amp;&#39;)&lt;/script&gt;</p>"),
            "{received}"
        );
        assert!(pages.denied.contains("<h1>2</h1>"));
        assert!(pages.stray.contains("<h1>3</h1>"));
    }

    #[test]
    fn a_page_loads_nothing() {
        let words = Words {
            title: "t",
            sentence: "s",
        };
        let page = Pages::new("en", words, words, words).stray;
        for sign in [
            "src=", "href=", "url(", "@import", "<script", "http:", "https:", "//",
        ] {
            assert!(!page.contains(sign), "{sign}");
        }
    }
}
