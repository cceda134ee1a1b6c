"""Scrapy's settings: polite by default, no open doors, only the parts that are used."""

from importlib.metadata import PackageNotFoundError, version

try:
    VERSION = version("zwgk-audit")
except PackageNotFoundError:
    VERSION = "0"

BOT_NAME = "zwgk"
SPIDER_MODULES = ["crawler.spiders"]
USER_AGENT = f"zwgk/{VERSION} (disclosure audit; no contact given)"

ROBOTSTXT_OBEY = True
ROBOTSTXT_USER_AGENT = "zwgk"
# For every host but the audited one, whose own pace stands in DOWNLOAD_SLOTS.
DOWNLOAD_DELAY = 1.25
DOWNLOAD_DELAY_JITTER = 0
CONCURRENT_REQUESTS_PER_DOMAIN = 2
CONCURRENT_REQUESTS = 64
DOWNLOAD_TIMEOUT = 30
DOWNLOAD_MAXSIZE = 8 * 1024 * 1024
DOWNLOAD_WARNSIZE = 0
# A wrong Content-Length is no loss: crawler.decoder tells what broke off from what is whole.
DOWNLOAD_FAIL_ON_DATALOSS = False
DOWNLOAD_HANDLERS_BASE: dict[str, str] = {}
DOWNLOAD_HANDLERS = {"http": "crawler.fetching.LenientHandler", "https": "crawler.oldtls.OldTlsHandler"}

DOWNLOADER = "crawler.engine.Asker"
SCHEDULER = "crawler.scheduler.FrontierScheduler"
TWISTED_DNS_RESOLVER = "crawler.fence.FencedResolver"
# Only these of Scrapy's: it imports all that it knows of, used or not.
DOWNLOADER_MIDDLEWARES_BASE = {
    "crawler.robots.RobotsMiddleware": 100,
    "scrapy.downloadermiddlewares.downloadtimeout.DownloadTimeoutMiddleware": 350,
    "scrapy.downloadermiddlewares.defaultheaders.DefaultHeadersMiddleware": 400,
    "scrapy.downloadermiddlewares.useragent.UserAgentMiddleware": 500,
    "scrapy.downloadermiddlewares.httpproxy.HttpProxyMiddleware": 750,
}
DOWNLOADER_MIDDLEWARES = {
    "crawler.fence.FenceMiddleware": 10,
    "crawler.manners.BackOffMiddleware": 560,
    "crawler.decoder.BodyMiddleware": 590,
}
SPIDER_MIDDLEWARES_BASE: dict[str, int] = {}
EXTENSIONS_BASE: dict[str, int] = {}
LOG_FORMATTER = "crawler.engine.Silent"
STATS_CLASS = "scrapy.statscollectors.DummyStatsCollector"
DEFAULT_REQUEST_HEADERS = {
    "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
    "Accept-Language": "zh-CN,zh;q=0.9",
}
LOG_LEVEL = "ERROR"
LOG_INSTALL_ROOT_HANDLER = False
