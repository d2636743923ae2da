# syntax=docker/dockerfile:1

FROM swift:6.3.1-bookworm AS build
RUN apt-get update \
    && apt-get install -y --no-install-recommends librdkafka-dev libmongoc-dev libssl-dev libsqlite3-dev pkg-config \
    && rm -rf /var/lib/apt/lists/*
WORKDIR /build
COPY Package.swift ./
COPY Sources Sources
COPY Tests Tests
# What was built before is taken from the cache, which is no part of the image: so the products are copied out.
RUN --mount=type=cache,target=/build/.build \
    swift build -c release --static-swift-stdlib --disable-index-store --product radiolog \
    && products="$(swift build -c release --static-swift-stdlib --disable-index-store --show-bin-path)" \
    && mkdir /product \
    && cp "$products/radiolog" /product/ \
    && cp -R "$products"/*.resources /product/ \
    && strip --strip-debug /product/radiolog

FROM debian:12-slim
RUN apt-get update \
    && apt-get install -y --no-install-recommends \
        ca-certificates libmongoc-1.0-0 librdkafka1 libsqlite3-0 libssl3 tini \
    && rm -rf /var/lib/apt/lists/* \
    && groupadd --gid 10001 radiolog \
    && useradd --uid 10001 --gid radiolog --home-dir /var/lib/radiolog --shell /usr/sbin/nologin radiolog \
    && install -d -o radiolog -g radiolog -m 0750 \
        /var/lib/radiolog /var/lib/radiolog/objects /var/lib/radiolog/keys
# The portal's files lie beside the program, where it looks for them.
COPY --from=build /product /usr/lib/radiolog
COPY topics /usr/share/radiolog/topics
ENV RADIOLOG_TOPICS_DIRECTORY=/usr/share/radiolog/topics \
    RADIOLOG_HTTP_ADDRESS=0.0.0.0 \
    RADIOLOG_OPERATIONS_ADDRESS=0.0.0.0
USER 10001:10001
WORKDIR /var/lib/radiolog
EXPOSE 8080 9090
# tini takes in the children that sandboxed work leaves behind.
ENTRYPOINT ["/usr/bin/tini", "--", "/usr/lib/radiolog/radiolog"]
CMD ["--help"]
