/* “复制链接”: the permanent address goes to the clipboard. Without a script the link simply works. */
(function () {
  "use strict";

  function permanent(link) {
    var page = link.closest("[data-permalink]");
    var base = page ? page.getAttribute("data-permalink") : "";
    var hash = link.hash && link.getAttribute("href").charAt(0) === "#" ? link.hash : "";
    return new URL(base || location.pathname, location.href).href.replace(/#.*$/, "") + hash;
  }

  function copy(text) {
    if (navigator.clipboard && window.isSecureContext) return navigator.clipboard.writeText(text);
    return new Promise(function (resolve, reject) {
      var field = document.createElement("textarea");
      field.value = text;
      field.setAttribute("readonly", "");
      field.style.cssText = "position:fixed;top:0;opacity:0";
      document.body.appendChild(field);
      field.select();
      var done = document.execCommand("copy");
      field.remove();
      if (done) resolve();
      else reject(new Error("copy"));
    });
  }

  function say(text) {
    var toast = document.querySelector(".xx-toast");
    if (!toast) {
      toast = document.createElement("div");
      toast.className = "xx-toast";
      toast.setAttribute("role", "status");
      document.body.appendChild(toast);
    }
    toast.textContent = text;
    toast.classList.add("xx-toast--on");
    clearTimeout(toast.timer);
    toast.timer = setTimeout(function () { toast.classList.remove("xx-toast--on"); }, 2500);
  }

  document.addEventListener("click", function (event) {
    var link = event.target.closest("[data-copy-link]");
    if (!link) return;
    event.preventDefault();
    var address = permanent(link);
    if (link.hash) history.replaceState(null, "", link.hash);
    copy(address).then(
      function () { say("链接已复制，可以粘贴到微信里"); },
      function () { window.prompt("长按复制这个链接：", address); }
    );
  });
})();
