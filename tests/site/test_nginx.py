"""The sample nginx configuration, run by the real nginx."""

import gzip
import os
import re
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from email.message import Message
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import quote

import pytest

from xuexi.writers.content_policy import FOR_SERVERS, policy
from xuexi.writers.nginx_map import write_nginx_map

SAMPLE = Path(__file__).parents[2] / "deploy" / "nginx.conf"
START_SECONDS = 10

REVALIDATE = "no-cache"
A_DAY = "public, max-age=86400"
A_YEAR = "public, max-age=31536000, immutable"

# What surrounds our sample on a real machine; nginx writes only into the test's folder.
MAIN = """
{user}
daemon off;
worker_processes 1;
pid {work}/nginx.pid;
events {{}}
http {{
    include {mime_types};
    default_type application/octet-stream;
    access_log off;
    client_body_temp_path {work}/body;
    proxy_temp_path {work}/proxy;
    fastcgi_temp_path {work}/fastcgi;
    uwsgi_temp_path {work}/uwsgi;
    scgi_temp_path {work}/scgi;
    include {work}/xuexi.conf;
}}
"""


@dataclass(frozen=True, slots=True)
class Answer:
    status: int
    headers: Message
    body: bytes


@dataclass(frozen=True, slots=True)
class Server:
    port: int

    def get(self, path: str, **headers: str) -> Answer:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=START_SECONDS)
        try:
            connection.request("GET", quote(path), headers=headers)
            response = connection.getresponse()
            return Answer(response.status, response.headers, response.read())
        finally:
            connection.close()


def find_nginx() -> str:
    # An ordinary user's PATH often lacks /usr/sbin.
    found = shutil.which("nginx", path=f"{os.environ['PATH']}:/usr/sbin:/usr/local/sbin")
    if found is None:
        missing = pytest.fail if os.environ.get("CI") == "true" else pytest.skip
        missing("没有安装 nginx（Debian：nginx-light），无法测试 deploy/nginx.conf")
    return found


def find_mime_types(nginx: str) -> Path:
    built_with = subprocess.run([nginx, "-V"], capture_output=True, text=True, check=True).stderr
    main = re.search(r"--conf-path=(\S+)", built_with)
    assert main is not None, built_with
    return Path(main[1]).with_name("mime.types")


def find_free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def point_at(site: Path, port: int) -> str:
    """Return the sample with the two lines changed that an organiser is told to change."""
    config, ports = re.subn(
        r"(?m)^(\s*listen) 8080;$",
        rf"\1 127.0.0.1:{port};",
        SAMPLE.read_text("utf-8"),
    )
    config, roots = re.subn(r"(?m)^(\s*root) .*;$", rf'\1 "{site}";', config)
    assert (ports, roots) == (1, 1)
    return config


def wait_for_start(process: subprocess.Popen[str], port: int) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        if process.poll() is not None:
            break
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.02)
    process.kill()
    pytest.fail(f"nginx did not start: {process.communicate()[1]}")


@contextmanager
def serving(site: Path, work: Path, below: str = "", counties: str = "") -> Iterator[Server]:
    """nginx with our sample; `below` is the folder in which the site stands, as `/xuexi`.

    With `counties`, the sample for many sites, each says by itself what is not there.
    """
    nginx = find_nginx()
    port = find_free_port()
    config = point_at(site, port).replace("/etc/nginx/xuexi-moved", f"{work}/xuexi-moved")
    assert "error_page 404 /404.html;" in config
    missing = "$xuexi_missing" if counties else f"{below}/404.html"
    config = config.replace("error_page 404 /404.html;", f"error_page 404 {missing};")
    (work / "xuexi.conf").write_text(f"{config}\n{counties}", "utf-8")
    # Started by root, the workers would become `nobody`, who may not read a test's folder.
    user = "user root;" if os.geteuid() == 0 else ""
    main = MAIN.format(user=user, work=work, mime_types=find_mime_types(nginx))
    (work / "nginx.conf").write_text(main, "utf-8")
    command = [nginx, "-p", str(work), "-c", str(work / "nginx.conf"), "-e", "stderr"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
        wait_for_start(process, port)
        try:
            yield Server(port)
        finally:
            process.terminate()
            process.communicate(timeout=START_SECONDS)


PROBES = {
    "index.html": "<!doctype html><title>学习园地</title>" + "<p>学习</p>" * 300,
    "404.html": "<!doctype html><title>没有这一页</title>",
    "chuandui/index.html": "<!doctype html><title>船队</title>",
    "q/a/guangbo/chuandui/index.html": "<!doctype html><title>广播稿</title>",
    "q/a/gongzhonghao/chuandui/index.html": "<!doctype html><title>公众号正文</title>",
    "assets/stylesheets/main.57a0d79d.min.css": "body{}",
    "assets/javascripts/bundle.a5f9d56c.min.js": "1",
    "assets/xuexi.css": "body{}",
    "assets/xuexi.js": "1",
    "assets/logo.svg": "<svg xmlns='http://www.w3.org/2000/svg'/>",
    "assets/search/manifest.js": "1",
    "assets/search/b12.a5f9d56c.js": "1",
    "materials.json": "{}",
    "calendar.ics": "BEGIN:VCALENDAR",
    "files/form.pdf": "%PDF",
    "files/form.docx": "PK",
    ".git/config": "[core]",
    ".well-known/domain.txt": "proof",
}


MOVED = {
    "cun/jiu/": "chuandui/",
    f"q/{'x' * 64}/": "chuandui/",
    "files/a.pdf": "files/form.pdf",
}


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    site = tmp_path_factory.mktemp("site")
    for path, text in PROBES.items():
        target = site / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, "utf-8")
    work = tmp_path_factory.mktemp("nginx")
    (work / "xuexi-moved.map").write_text(write_nginx_map(MOVED, ""), "utf-8")
    with serving(site, work) as running:
        yield running


@pytest.mark.parametrize(
    ("path", "content_type", "cache"),
    [
        ("/", "text/html; charset=utf-8", REVALIDATE),
        ("/chuandui/", "text/html; charset=utf-8", REVALIDATE),
        (
            "/assets/stylesheets/main.57a0d79d.min.css",
            "text/css; charset=utf-8",
            A_YEAR,
        ),
        (
            "/assets/javascripts/bundle.a5f9d56c.min.js",
            "application/javascript; charset=utf-8",
            A_YEAR,
        ),
        ("/assets/xuexi.css", "text/css; charset=utf-8", REVALIDATE),
        ("/assets/xuexi.js", "application/javascript; charset=utf-8", REVALIDATE),
        ("/assets/logo.svg", "image/svg+xml", A_DAY),
        ("/assets/search/manifest.js", "application/javascript; charset=utf-8", REVALIDATE),
        ("/assets/search/b12.a5f9d56c.js", "application/javascript; charset=utf-8", A_YEAR),
        ("/materials.json", "application/json; charset=utf-8", REVALIDATE),
        ("/calendar.ics", "text/calendar; charset=utf-8", REVALIDATE),
        ("/files/form.pdf", "application/pdf", REVALIDATE),
        (
            "/files/form.docx",
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            REVALIDATE,
        ),
        ("/.well-known/domain.txt", "text/plain; charset=utf-8", REVALIDATE),
    ],
)
def test_each_kind_of_file_has_its_type_and_cache(
    server: Server, path: str, content_type: str, cache: str
) -> None:
    answer = server.get(path)
    assert answer.status == 200
    # Debian's nginx says application/javascript, a newer one text/javascript.
    stated = answer.headers["Content-Type"].replace("text/javascript", "application/javascript")
    assert stated == content_type
    assert answer.headers.get_all("Cache-Control") == [cache]


def test_a_folder_without_its_slash_leads_to_the_folder(server: Server) -> None:
    answer = server.get("/chuandui")
    assert answer.status == 301
    assert answer.headers["Location"] == "/chuandui/"


@pytest.mark.parametrize("old", MOVED)
def test_an_old_address_leads_to_the_new_one_with_its_query(server: Server, old: str) -> None:
    answer = server.get(f"/{old}")
    assert (answer.status, answer.headers["Location"]) == (301, f"/{MOVED[old]}")
    connection = HTTPConnection("127.0.0.1", server.port, timeout=START_SECONDS)
    connection.request("GET", f"/{old}?size=l")
    assert connection.getresponse().headers["Location"] == f"/{MOVED[old]}?size=l"
    connection.close()


def test_a_site_below_a_path_is_moved_below_it() -> None:
    lines = write_nginx_map({"a/": "b/"}, "https://www.example.cn/xuexi/").splitlines()
    assert lines[1:] == ['"/xuexi/a/" "/xuexi/b/";']


@pytest.mark.parametrize("path", ["/meiyou/", "/没有/", "/chuandui/meiyou.ics", "/.git/config"])
def test_what_is_not_there_answers_404_with_our_page(server: Server, path: str) -> None:
    answer = server.get(path)
    assert answer.status == 404
    assert "没有这一页" in answer.body.decode("utf-8")
    assert answer.headers["Cache-Control"] == REVALIDATE


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("/", f"{policy()}; {FOR_SERVERS}"),
        ("/chuandui/", f"{policy()}; {FOR_SERVERS}"),
        ("/meiyou/", f"{policy()}; {FOR_SERVERS}"),
        ("/q/a/guangbo/chuandui/", f"{policy(has_looks=True)}; {FOR_SERVERS}"),
        ("/q/a/gongzhonghao/chuandui/index.html", f"{policy(has_looks=True)}; {FOR_SERVERS}"),
        ("/assets/xuexi.js", FOR_SERVERS),
        ("/files/form.pdf", FOR_SERVERS),
        ("/calendar.ics", FOR_SERVERS),
    ],
)
def test_security_headers_are_on_every_answer(server: Server, path: str, said: str) -> None:
    """A server's policy is that of the pages and what only it can say: the sample keeps up."""
    headers = server.get(path).headers
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "strict-origin-when-cross-origin"
    assert headers.get_all("Content-Security-Policy") == [said]
    # No other origin is named in any directive.
    assert not re.search(r"https?:|\*|unsafe-eval", said)
    assert "unsafe" not in said.partition("style-src")[0]


def test_text_is_compressed_for_phones(server: Server) -> None:
    answer = server.get("/", **{"Accept-Encoding": "gzip"})
    assert answer.headers["Content-Encoding"] == "gzip"
    assert answer.headers["Vary"] == "Accept-Encoding"
    assert gzip.decompress(answer.body).decode("utf-8") == PROBES["index.html"]


def test_an_unchanged_page_costs_no_traffic(server: Server) -> None:
    first = server.get("/")
    again = server.get("/", **{"If-None-Match": first.headers["ETag"]})
    assert (again.status, again.body) == (304, b"")


@pytest.mark.build
def test_a_built_site_is_served_whole(made_up_site: Path, tmp_path: Path) -> None:
    files = sorted(path for path in made_up_site.rglob("*") if path.is_file())
    with serving(made_up_site, tmp_path) as server:
        for file in files:
            path = "/" + file.relative_to(made_up_site).as_posix()
            answer = server.get(path.removesuffix("index.html"))
            assert (path, answer.status) == (path, 200)
            assert answer.body == file.read_bytes(), path
            if file.suffix == ".html":
                assert answer.headers["Cache-Control"] == REVALIDATE, path
