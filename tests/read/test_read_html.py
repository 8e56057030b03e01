from __future__ import annotations

from datetime import date

PAGE = """<!doctype html><html><head><meta charset="{charset}"><title>Kremlin says no | The Example Post</title>
<meta property="og:site_name" content="The Example Post">
<link rel="canonical" href="https://example-post.com/2025/09/kremlin-says-no">{meta}</head>
<body><nav><a href="/">Home</a> <a href="/world">World</a></nav><article><h1>Kremlin says no</h1>
<p>The Kremlin said on Thursday that it would not accept “foreign troops” in Ukraine, its spokesman told reporters.</p>
<p>The Café in Paris, where the president spoke, was full; on 24 February 2022 it had been closed for the whole day.</p>
</article><footer>Copyright 2019 Example Post</footer></body></html>"""
META = '<meta property="article:published_time" content="2025-09-04T10:00:00+02:00">'


def test_a_page_gives_its_text_and_metadata_without_navigation(reads) -> None:
    [article], problems = reads({"a.html": PAGE.format(charset="utf-8", meta=META)})
    assert problems == []
    assert article.text.startswith("Kremlin says no\nThe Kremlin said")
    assert "Home" not in article.text
    assert "Copyright" not in article.text
    assert (article.date, article.outlet, article.title) == (date(2025, 9, 4), "The Example Post", "Kremlin says no")
    assert (article.url, article.id) == ("https://example-post.com/2025/09/kremlin-says-no", "a")


def test_a_date_in_the_prose_of_a_page_is_not_its_date(reads) -> None:
    [article], [problem] = reads({"a.html": PAGE.format(charset="utf-8", meta="").replace("/2025/09/", "/")})
    assert article.date is None
    assert problem.severity == "warning"


def test_a_page_in_another_encoding_that_it_names_is_read_without_a_warning(reads) -> None:
    page = PAGE.format(charset="windows-1252", meta=META).encode("cp1252")
    [article], problems = reads({"a.html": page})
    assert "“foreign troops”" in article.text
    assert "Café" in article.text
    assert problems == []


def test_a_page_whose_encoding_is_not_what_it_names_is_read_with_a_warning(reads) -> None:
    page = PAGE.format(charset="utf-8", meta=META).encode("cp1252")
    [article], [problem] = reads({"a.html": page})
    assert "Café" in article.text
    assert problem.severity == "warning"


def test_a_page_without_an_article_is_an_error(reads) -> None:
    articles, [problem] = reads({"a.html": "<!doctype html><html><body></body></html>"})
    assert articles == []
    assert problem.severity == "error"
