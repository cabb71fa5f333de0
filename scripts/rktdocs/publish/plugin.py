"""The MkDocs plugin: each event calls one function of ours. Composes; knows nothing of records or pages itself."""

from contextlib import suppress
from pathlib import Path
from typing import Any, Literal

from jinja2 import Environment
from markupsafe import Markup
from mkdocs.config import config_options
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority
from mkdocs.structure.files import Files, InclusionLevel
from mkdocs.structure.nav import Navigation, Section
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.utils.templates import TemplateContext

from rktdocs.memo import Memo
from rktdocs.publish import frame_fixes, served
from rktdocs.publish.compose import Composer, Wishes
from rktdocs.publish.failure import failure_text
from rktdocs.publish.publication import Publication, page_frame
from rktdocs.publish.script_policy import and_last_script, with_policy
from rktdocs.publish.search_words import (
    THEME,
    VALUED_SEARCH_MARK,
    SearchEntry,
    lead_entry,
    office_entry,
    search_entries,
)
from rktdocs.publish.site_files import Addresses, PageTexts, kept_files, mkdocs_nav, our_files
from rktdocs.records.schemas import schema_folder
from rktdocs.trees import tree_at
from rktdocs.website import Page
from rktdocs.website.edit import edit_url
from rktdocs.website.navigation import group_of, resolve_links
from rktdocs.website.render import compiled_templates
from rktdocs.words.dates import tanggal
from rktdocs.writing import write_whole

IFRAME_WORKER = "assets/rkt/iframe-worker.js"


class RktdocsConfig(Config):  # type: ignore[no-untyped-call]  # MkDocs leaves its base untyped
    """Options in mkdocs.yml."""

    revisi = config_options.Type(str, default="")
    pratinjau = config_options.Type(bool, default=False)
    luring = config_options.Type(bool, default=False)
    salinan = config_options.Type(str, default="")


class RktdocsPlugin(BasePlugin[RktdocsConfig]):  # type: ignore[no-untyped-call]  # MkDocs leaves its base untyped
    """Turns the records below `docs_dir` into the site. Keeps its state over the rebuilds of `serve`."""

    def __init__(self) -> None:
        self.serving = False
        self.composer = Composer()
        self.publication: Publication | None = None
        self.texts = PageTexts()
        self.aside = ""
        self.seen: dict[str, tuple[int, int]] = {}  # the files as they were when last read
        self.addresses = Addresses(Files([]), frozenset())

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Remember whether a person watches; defining this also keeps the plugin alive over rebuilds."""
        self.serving = command == "serve"
        if self.serving:
            self.composer.memo = Memo()

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Compose the publication and let the theme know our frame."""
        if str(THEME) not in config.theme.dirs:
            config.theme.dirs.insert(0, str(THEME))
        project = Path(config.docs_dir).parent
        if self.serving:
            self.seen = _as_saved(Path(config.docs_dir))
            self.publication = served.compose(self.composer, project, self.publication)
        else:
            self.publication = self._compose(project)
        config.site_name = self.publication.frame.nama
        config.theme["logo"] = self.publication.logo
        config.theme["features"] = [one for one in config.theme["features"] if one not in frame_fixes.IMPATIENT]
        if self.config.luring:
            config.use_directory_urls = False
            config.extra["polyfills"] = [IFRAME_WORKER]
        elif not config.site_url and self.publication.frame.situs.alamat:
            config.site_url = self.publication.frame.situs.alamat.rstrip("/") + "/"
        return config

    def _compose(self, project: Path) -> Publication:
        tree = tree_at(project, self.config.revisi or None)
        made = self.composer.compose(
            project, tree, Wishes(noindex=self.config.pratinjau, salinan=_read(self.config.salinan))
        )
        if isinstance(made, Publication):
            return made
        raise PluginError(failure_text(made))

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Replace what lies in `docs_dir` by our pages and files; raw data get out by the allowlist only."""
        publication = self._made()
        config.nav = mkdocs_nav(publication.nav)
        self.texts = PageTexts()
        memo = self.composer.memo
        found = Files([*kept_files(files, config), *our_files(publication, config, self.texts)])
        uris = frozenset(file.src_uri for file in found)
        self.addresses = Addresses(found, memo.of("alamat", uris, lambda: uris))
        return found

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Let pages outside the menu mark the group that they belong to as the one at hand."""
        groups = {item.title: item for item in nav.items if isinstance(item, Section)}
        for file in files.documentation_pages():
            if file.page and file.inclusion is InclusionLevel.NOT_IN_NAV:
                file.page.parent = groups.get(group_of(file.src_uri))
        return nav

    def on_page_markdown(self, markdown: str, *, page: MkDocsPage, config: MkDocsConfig, files: Files) -> str:
        """Name the page, and keep its finished HTML out of the Markdown parser's way."""
        publication = self._made()
        ours = publication.pages[page.file.src_uri]
        page.meta.update(title=ours.title, description=ours.description)
        page.meta["search"] = {"exclude": True}  # by the theme's slow parser; see on_page_content
        if page.file.inclusion is InclusionLevel.NOT_IN_NAV:
            page.meta["hide"] = ["navigation", "toc"]  # it would be an empty column beside a wide table
        page.edit_url = edit_url(publication.frame.situs, ours.source_path, publication.frame.di_utama) or None
        page.update_date = publication.moment.strftime("%Y-%m-%d")
        return self.texts.markdown(page.file.src_uri)

    def on_page_content(self, html: str, *, page: MkDocsPage, config: MkDocsConfig, files: Files) -> str:
        """Put the finished HTML back and resolve its links."""
        frame_fixes.plain_contents(page.toc)
        ours = self._made().pages[page.file.src_uri]
        given = (ours, html, page.url, self.addresses.uris, self._made().frame)
        whole, entries = self.composer.memo.of(("isi", ours.uri), given, lambda: self._content(page, ours, html))
        search = config.plugins.get("material/search")
        if search is not None:
            search.search_index.entries += [{**entry} for entry in entries]
        return whole

    def _content(self, page: MkDocsPage, ours: Page, html: str) -> tuple[str, list[SearchEntry]]:
        """Return the content of a page, and what the search may find there."""
        whole = self.texts.put_back(ours.uri, html)
        entries = list(search_entries(page.url, ours.title, whole, boost=ours.boost)) if ours.searchable else []
        if ours.by_lead and not ours.searchable:
            entries = [lead_entry(page.url, ours.title, whole, boost=ours.boost)]
        if ours.uri == "index.md":
            entries += office_entry(self._made().frame, page.url, boost=ours.boost)
        return resolve_links(whole, lambda uri: self.addresses.of(uri, page.file)), entries

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        """Let the theme print texts as texts."""
        env.bytecode_cache = compiled_templates()
        env.autoescape = True  # MkDocs leaves it off: any text of a record in its configuration would be markup
        return env

    @event_priority(100)
    def _before_context(
        self, context: TemplateContext, *, page: MkDocsPage, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        """Keep a page's content from the search plugin, which would look for its marks in every one, slowly.

        Other plugins do not see it in this event either; on_page_content and on_post_page have it as ever.
        """
        content = page.content or ""
        if not VALUED_SEARCH_MARK.search(content):
            self.aside, page.content = content, ""
        return context

    @event_priority(-100)
    def _after_context(
        self, context: TemplateContext, *, page: MkDocsPage, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        """Put the content back, and hand our frame to the theme."""
        page.content, self.aside = Markup(self.aside or page.content), ""
        publication = self._made()
        ours = publication.pages.get(page.file.src_uri)
        when = {"tanggal": tanggal(publication.moment.date())}
        context["rkt"] = page_frame(publication.frame, ours, page.canonical_url or page.url, **when)  # type: ignore[typeddict-unknown-key]  # ours
        return context

    on_page_context = CombinedEvent(_before_context, _after_context)

    def on_template_context(
        self, context: TemplateContext, *, template_name: str, config: MkDocsConfig
    ) -> TemplateContext:
        """Hand our frame to the pages that MkDocs makes itself (404)."""
        context["rkt"] = page_frame(self._made().frame, None)  # type: ignore[typeddict-unknown-key]  # ours
        return context

    @event_priority(-100)
    def on_post_page(self, output: str, *, page: MkDocsPage, config: MkDocsConfig) -> str:
        """Mend what the theme leaves wrong, and say which scripts the page may run."""
        return with_policy(frame_fixes.mend(output), config.theme.dirs, offline=self.config.luring)

    @event_priority(-100)
    def on_post_template(self, output_content: str, *, template_name: str, config: MkDocsConfig) -> str:
        """Mend the 404 page likewise."""
        if template_name != "404.html":
            return output_content
        return with_policy(frame_fixes.mend(output_content), config.theme.dirs, offline=self.config.luring)

    @event_priority(-100)
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Write the search index as a script for the offline copy, after the search plugin has made it."""
        if self.config.luring:
            index = Path(config.site_dir) / "search" / "search_index.json"
            write_whole(index.with_suffix(".js"), b"var __index = " + index.read_bytes())

    def on_serve(self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Any) -> LiveReloadServer:
        """Watch schemas and templates beside the records, which MkDocs watches itself.

        It does so only from now on: what was saved since the records were read would never show.
        """
        for folder in (schema_folder(), THEME.parent):
            server.watch(str(folder))
        inject = server._inject_js_into_html
        server._inject_js_into_html = lambda content, epoch: and_last_script(inject(content, epoch))  # type: ignore[method-assign,no-untyped-call]  # MkDocs offers no event for what it adds itself
        while self.seen != _as_saved(Path(config.docs_dir)):
            builder()
        return server

    def _made(self) -> Publication:
        if self.publication is None:
            raise PluginError(
                "plugin rktdocs belum menyusun situs; jalankan lewat mkdocs build, mkdocs serve, atau rkt"
            )
        return self.publication


def _read(path: str) -> bytes:
    return Path(path).read_bytes() if path else b""


def _as_saved(folder: Path) -> dict[str, tuple[int, int]]:
    """Tell when each entry below a folder was saved last, and its size; what vanishes meanwhile is not there."""
    found = {}
    for path in folder.rglob("*"):
        with suppress(OSError):
            told = path.lstat()
            found[str(path)] = (told.st_mtime_ns, told.st_size)
    return found
