// Some programs write `%23` for the `#` of an address, and `%3D` for the `=` behind it. The server then looks for a page of
// that name; this leads on to the one that was meant.
{
  const { origin, pathname } = location;
  const [path, ...fragment] = pathname.split("%23");
  if (fragment.length) {
    // With the origin: a path that begins with two slashes would be taken for another host.
    location.replace(`${origin}${path}#${fragment.join("%23").replace(/%3d/i, "=")}`);
  }
}
