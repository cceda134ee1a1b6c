var siteInfo = {"vname":"","projectName":"/EWB-FRONT","siteGuid":"5b0c1d2e-0000-4f11-9a10-77aa55cc3311"};
jQuery.extend(window.webbuilder = window.webbuilder || {}, (function (win, $) {
    return {
        getQueryString: function (name) {
            var r = window.location.search.substr(1).match(new RegExp("(^|&)" + name + "=([^&]*)(&|$)", "i"));
            return r != null ? r[2] : "";
        },
        getcategorytree: function (params, callback) {
            params["siteGuid"] = siteInfo.siteGuid;
            $.ajax({url: siteInfo.projectName + "/rest/lightfrontaction/getcategorytree", type: "post", contentType: "application/json", data: JSON.stringify(params), dataType: "json"});
        },
        getgovinfolist: function (params, callback) {
            params["siteGuid"] = siteInfo.siteGuid;
            $.ajax({
                url: siteInfo.projectName + "/rest/lightfrontaction/getgovinfolist",
                type: "post",
                contentType: "application/json;charset=utf-8",
                data: JSON.stringify(params),
                dataType: "json",
                cache: false
            }).success(function (msg) { callback(checkJson(msg.custom)); });
        },
        getvisitnum: function (callback) {
            $.ajax({url: siteInfo.projectName + "/rest/lightfrontaction/getvisitnum", type: "post", data: {"params": JSON.stringify({"siteGuid": siteInfo.siteGuid})}});
        }
    };
}(this, jQuery)));
