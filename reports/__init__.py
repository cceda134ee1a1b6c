"""Turns a stored crawl into pages and files; needs no network and no Scrapy."""
