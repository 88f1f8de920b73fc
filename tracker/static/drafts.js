// Progressive enhancement only: without this file a form works, and nothing is kept before it is sent.
// A form with data-keep-draft="address" posts itself there when typing pauses, a box is left, or the page is hidden.

const PAUSE = 2000;
const PATIENCE = 10000; // for an answer
const LONGEST_WAIT = 1500; // that sending the form waits for a draft under way
const MOST_KEPT_ALIVE = 60000; // browsers refuse to let a longer request outlive its page

const UNREACHABLE =
  "Not kept: the service cannot be reached. Leave this page open. It is tried again when you type.";
const SIGNED_OUT =
  "Not kept: you are signed out. Send the form all the same: you are asked to sign in, and what you typed goes with you.";
const BROKEN = "Not kept: the service has a problem. Leave this page open. It is tried again when you type.";
const SEND = "Send the form to save it.";

for (const form of document.querySelectorAll("form[data-keep-draft]")) {
  keepItself(form);
}

function keepItself(form) {
  const note = form.querySelector("[data-draft-note]");
  let known = "notKeptYet" in form.dataset ? null : typedInto(form); // what the service has, as far as we know
  let timer = 0;
  let waiting = 0; // drafts under way
  let last = Promise.resolve(); // one after the other, so that an old draft never arrives after a new one
  let isSent = false;

  const isNew = () => !isSent && typedInto(form) !== known;

  async function post() {
    clearTimeout(timer);
    if (!isNew()) {
      return;
    }
    const typed = typedInto(form);
    known = typed;
    waiting += 1;
    const { words, kept } = await answerTo(form.dataset.keepDraft, typed);
    waiting -= 1;
    if (!kept && known === typed) {
      known = null;
    }
    say(words, kept);
  }

  function keep() {
    clearTimeout(timer);
    if (isNew()) {
      last = last.then(post);
    }
  }

  function say(words, kept) {
    note.classList.toggle("app-draft-note--problem", !kept);
    if (note.textContent !== words) {
      note.textContent = words; // said aloud once a minute at most: it holds the time to the minute
    }
  }

  form.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(keep, PAUSE);
  });
  form.addEventListener("change", keep);
  window.addEventListener("online", keep);
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") {
      post(); // at once: there may be no later
    }
  });

  // What is sent is no draft any more. One that is under way must arrive first, or it would outlive what was sent.
  form.addEventListener("submit", (event) => {
    if (isSent) {
      return;
    }
    isSent = true;
    clearTimeout(timer);
    if (waiting) {
      event.preventDefault();
      const longEnough = new Promise((done) => setTimeout(done, LONGEST_WAIT));
      Promise.race([last, longEnough]).then(() => form.requestSubmit(event.submitter));
    }
  });
  window.addEventListener("pageshow", () => {
    isSent = false;
  });
}

function typedInto(form) {
  const answers = [...new FormData(form)].filter(([, value]) => typeof value === "string"); // files are not kept
  return new URLSearchParams(answers).toString();
}

async function answerTo(address, typed) {
  try {
    const response = await fetch(address, {
      method: "POST",
      body: new URLSearchParams(typed),
      redirect: "manual",
      keepalive: typed.length < MOST_KEPT_ALIVE,
      signal: AbortSignal.timeout(PATIENCE),
    });
    return await wordsOf(response);
  } catch {
    return { words: UNREACHABLE, kept: false };
  }
}

async function wordsOf(response) {
  if (response.headers.get("Content-Type")?.startsWith("application/json")) {
    const { kept_at: keptAt, refused } = await response.json();
    return keptAt ? { words: `Kept at ${keptAt}`, kept: true } : { words: `Not kept: ${refused}. ${SEND}`, kept: false };
  }
  if (response.status === 413) {
    return { words: `Not kept: this is more than can be kept. ${SEND}`, kept: false };
  }
  return { words: response.status >= 500 ? BROKEN : SIGNED_OUT, kept: false }; // a page that asks to sign in
}
