"""Why the operating system, or the database, could not do it, in words of the office: theirs are English."""

from __future__ import annotations

import errno
import sqlite3

_SYSTEM = {
    errno.ENOENT: "文件或目录不存在",
    errno.EEXIST: "已有同名的文件",
    errno.EISDIR: "这是一个目录",
    errno.ENOTDIR: "路径中有一段不是目录",
    errno.ENOTEMPTY: "目录不是空的",
    errno.EACCES: "没有权限，或正被其他程序打开",
    errno.EPERM: "没有权限",
    errno.EROFS: "所在的磁盘是只读的",
    errno.ENOSPC: "磁盘已满",
    errno.EDQUOT: "超出了磁盘配额",
    errno.ENAMETOOLONG: "名称太长",
    errno.EINVAL: "名称中有不能用的字符",
    errno.EBUSY: "正被其他程序使用",
    errno.ETXTBSY: "正被其他程序使用",
    errno.EMFILE: "打开的文件太多",
    errno.EIO: "磁盘或网络盘读写出错",
    errno.ELOOP: "链接绕成了圈",
}
_DATABASE = {
    "SQLITE_NOTADB": "不是数据库文件，或已损坏",
    "SQLITE_CORRUPT": "已损坏",
    "SQLITE_CANTOPEN": "打不开",
    "SQLITE_READONLY": "是只读的",
    "SQLITE_BUSY": "正被其他程序使用",
    "SQLITE_FULL": "磁盘已满",
    "SQLITE_IOERR": "磁盘或网络盘读写出错",
}


def why(error: OSError | sqlite3.Error) -> str:
    """The reason in a few Chinese words; that of the system, or of the database, where there are none."""
    if isinstance(error, sqlite3.Error):
        # The first two parts of an extended name tell the kind: SQLITE_IOERR_READ.
        name = "_".join((getattr(error, "sqlite_errorname", None) or "").split("_")[:2])
        return _DATABASE.get(name, str(error))
    return _SYSTEM.get(error.errno or 0) or error.strerror or str(error) or "原因不明"
