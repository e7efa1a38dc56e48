"use strict";
// What the scripts of all pages share.

const all = (selector, inside = document) => [...inside.querySelectorAll(selector)];

// What is searched for and searched in: width and case do not count.
const fold = text => text.normalize("NFKC").toLowerCase();
const wordsOf = text => fold(text).split(/\s+/).filter(Boolean);

// Tells a screen reader, and again if it is the same.
const say = text => {
  const said = document.getElementById("said");
  said.textContent = "";
  setTimeout(() => { said.textContent = text; }, 50);
};

// The sentence of a page by which a server refuses; none where it is another page.
const refusal = html =>
  new DOMParser().parseFromString(html, "text/html").querySelector(".lead")?.textContent ?? "";

// Where an office serves a page of a folder: the way back to its own, and its words in the place of commands.
if (location.protocol !== "file:" && ["/report", "/guide", "/history"].includes(location.pathname)) {
  for (const part of all("[data-served]")) {
    if (part.dataset.served) part.textContent = part.dataset.served; else part.remove();
  }
  const line = document.createElement("p");
  const link = line.appendChild(document.createElement("a"));
  line.className = "day";
  link.href = "/";
  link.textContent = document.documentElement.lang === "ja" ? "← 受付のページへ" : "← To the office’s page";
  document.querySelector("header").prepend(line);
}
