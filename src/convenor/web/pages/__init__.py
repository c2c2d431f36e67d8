"""What pages show, put together from several concepts. The same data is a page's JSON form."""
