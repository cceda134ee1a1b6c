(function (win, $) {
    var categorynum = webbuilder.getQueryString("categorynum"), deptcode = webbuilder.getQueryString("deptcode");
    var M = Mustache, size = 5;
    webbuilder.getcategorytree({"categorynum": categorynum}, function (data) { $("#tree").html(data.tree); });
    function getList(pageIndex) {
        webbuilder.getgovinfolist({"deptcode": deptcode, "categorynum": categorynum, "pageIndex": pageIndex, "pageSize": size}, function (data) {
            $("#infolist").html(M.render($("#tpl").html(), data));
            $("#pager").pagination({pageIndex: pageIndex, pageSize: size, total: data.total});
        });
    }
    getList(0);
}(this, jQuery));
