/* The study record leaves the phone only as its owner wants: printed alone, or as a picture that he
   keeps by a long press. */
(function () {
  "use strict";
  /** @type {HTMLElement | null} */
  var found = document.querySelector("[data-record]");
  if (!found) return;
  var record = found;
  var WIDTH = 720, MARGIN = 48, LINE = 44, MOST = 200;

  /**
   * Lines that fit: the text has no spaces to break at.
   * @param {CanvasRenderingContext2D} pen
   * @param {string} text
   */
  function lines(pen, text) {
    /** @type {string[]} */
    var all = [];
    var line = "";
    Array.from(text).forEach(function (sign) {
      if (line && pen.measureText(line + sign).width > WIDTH - 2 * MARGIN) {
        all.push(line);
        line = "";
      }
      line += sign;
    });
    return all.concat(line);
  }

  /**
   * @param {string[]} texts
   * @returns {HTMLCanvasElement | null}
   */
  function draw(texts) {
    var canvas = document.createElement("canvas"), pen = canvas.getContext("2d");
    if (!pen) return null;
    var look = getComputedStyle(record), root = getComputedStyle(document.documentElement);
    var font = "26px " + look.fontFamily;
    pen.font = font;
    /** @type {string[]} */
    var all = [];
    texts.forEach(function (text) { if (pen) all = all.concat(lines(pen, text)); });
    canvas.width = WIDTH;
    canvas.height = 2 * MARGIN + all.length * LINE + LINE / 2;
    pen.fillStyle = root.getPropertyValue("--xx-paper");
    pen.fillRect(0, 0, canvas.width, canvas.height);
    pen.fillStyle = look.color;
    pen.textBaseline = "top";
    all.forEach(function (line, at) {
      if (!pen) return;
      pen.font = at ? font : "bold 32px " + look.fontFamily;
      pen.fillText(line, MARGIN, MARGIN + at * LINE + (at ? LINE / 2 : 0));
    });
    return canvas;
  }

  function showPicture() {
    var text = record.querySelector("[data-record-text]");
    /** @type {HTMLElement | null} */
    var place = record.querySelector("[data-record-shown]");
    var canvas = draw((text && text.textContent || "").split("\n").slice(0, MOST));
    if (!canvas || !place) return;
    while (place.firstChild) place.firstChild.remove();
    var picture = document.createElement("img");
    picture.src = canvas.toDataURL("image/png");
    picture.width = canvas.width;
    picture.height = canvas.height;
    picture.alt = "我的学习记录";
    var how = document.createElement("small");
    how.textContent = "按住图片，点“保存”。";
    place.append(picture, how);
    place.hidden = false;
  }

  function print() {
    document.documentElement.setAttribute("data-prints", "record");
    window.print();
  }

  addEventListener("afterprint", function () { document.documentElement.removeAttribute("data-prints"); });

  /**
   * @param {string} name
   * @param {() => void} act
   */
  function offer(name, act) {
    /** @type {HTMLElement | null} */
    var button = record.querySelector("[data-record-" + name + "]");
    if (!button) return;
    button.addEventListener("click", act);
    button.hidden = false;
  }

  offer("picture", showPicture);
  // WeChat and other apps' own windows print nothing, and do not say so.
  if (!/micromessenger|; wv\)/i.test(navigator.userAgent)) offer("print", print);
})();
