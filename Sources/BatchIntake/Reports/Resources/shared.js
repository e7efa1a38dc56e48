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
