"""Scrapy's settings: polite by default, no open doors, only the parts that are used."""

from importlib.metadata import PackageNotFoundError, version

try:
    VERSION = version("zwgk-audit")
except PackageNotFoundError:
    VERSION = "0"

BOT_NAME = "zwgk"
SPIDER_MODULES = ["crawler.spiders"]
USER_AGENT = f"zwgk/{VERSION} (disclosure audit; no contact given)"

TELNETCONSOLE_ENABLED = False
REMOTE_CONTROL_ENABLED = False

ROBOTSTXT_OBEY = True
ROBOTSTXT_USER_AGENT = "zwgk"
# For every host but the audited one, whose own pace stands in DOWNLOAD_SLOTS.
DOWNLOAD_DELAY = 1.25
DOWNLOAD_DELAY_JITTER = 0
CONCURRENT_REQUESTS_PER_DOMAIN = 2
CONCURRENT_REQUESTS = 64
CONCURRENT_ITEMS = 4
DOWNLOAD_TIMEOUT = 30
DOWNLOAD_MAXSIZE = 8 * 1024 * 1024
DOWNLOAD_WARNSIZE = 0
# A wrong Content-Length is no loss: crawler.decoder tells what broke off from what is whole.
DOWNLOAD_FAIL_ON_DATALOSS = False
DOWNLOAD_HANDLERS = {"http": "crawler.oldtls.LenientHandler", "https": "crawler.oldtls.OldTlsHandler"}
COOKIES_ENABLED = False
RETRY_ENABLED = False
REDIRECT_ENABLED = False
METAREFRESH_ENABLED = False
HTTPERROR_ALLOW_ALL = True
REFERER_ENABLED = False

SCHEDULER = "crawler.scheduler.FrontierScheduler"
TWISTED_DNS_RESOLVER = "crawler.fence.FencedResolver"
ITEM_PIPELINES = {"crawler.pipelines.KeepPipeline": 100}
DOWNLOADER_MIDDLEWARES = {
    "crawler.fence.FenceMiddleware": 10,
    "crawler.manners.BackOffMiddleware": 560,
    "crawler.decoder.BodyMiddleware": 590,
    "scrapy.downloadermiddlewares.httpcompression.HttpCompressionMiddleware": None,
    "scrapy.downloadermiddlewares.offsite.OffsiteMiddleware": None,
    "scrapy.downloadermiddlewares.httpauth.HttpAuthMiddleware": None,
}
SPIDER_MIDDLEWARES = {
    "scrapy.spidermiddlewares.depth.DepthMiddleware": None,
    "scrapy.spidermiddlewares.urllength.UrlLengthMiddleware": None,
    "scrapy.spidermiddlewares.referer.RefererMiddleware": None,
}
DEFAULT_REQUEST_HEADERS = {
    "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
    "Accept-Language": "zh-CN,zh;q=0.9",
}
LOG_LEVEL = "ERROR"
LOG_INSTALL_ROOT_HANDLER = False
STATS_DUMP = False
LOGSTATS_INTERVAL = 0
